// SPDX-License-Identifier: GPL-2.0-only

/** What an operation returns for a truth. `Number()` would do, but is slow inside jest, where it is looked up. */
export function bit(condition: boolean): number {
  return condition ? 1 : 0;
}
