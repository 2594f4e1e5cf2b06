// SPDX-License-Identifier: GPL-2.0-only
import { kernelLayer } from '@mm-litmus/kernel';

const names: ReadonlySet<string> = new Set(kernelLayer.map(({ name }) => name));

/** Whether the function is one of list.h, atomic.h and the like, whose insides a reader of mm code knows. */
export function isPrimitive(name: string): boolean {
  return names.has(name);
}

/** Whether C has no such function: the model needs it for itself, and names it as TypeScript does. */
export function isOfModelOnly(name: string): boolean {
  return /^[a-z][a-z0-9]*[A-Z]\w*$/.test(name);
}
