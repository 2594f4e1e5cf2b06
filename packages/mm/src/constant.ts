// SPDX-License-Identifier: GPL-2.0-only
import type { Field } from '@mm-litmus/kernel';

/** Value of a member that is set when the world is built and never changes. No step. */
export function constantOf<T>(field: Field<T>): T {
  return field.decode(field.initial());
}
