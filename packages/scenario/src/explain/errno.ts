// SPDX-License-Identifier: GPL-2.0-only
import { EAGAIN, EBUSY, EINVAL, ENOMEM } from '@mm-litmus/mm';

const names = new Map(
  Object.entries({ EAGAIN, EBUSY, EINVAL, ENOMEM }).map(([name, number]) => [-number, `-${name}`]),
);

/** `-EAGAIN`, of what a call returned; undefined if that is no error. */
export function errnoText(value: unknown): string | undefined {
  return typeof value === 'number' ? names.get(value) : undefined;
}
