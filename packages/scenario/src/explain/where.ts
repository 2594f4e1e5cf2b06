// SPDX-License-Identifier: GPL-2.0-only
import { isPrimitive } from './primitives';

/** `in list_del_init of deferred_split_scan`: the primitive as its caller names it, and the caller. */
export function whereText(calls: readonly string[]): string[] {
  const own = calls.findLastIndex((name) => !isPrimitive(name));
  const last = Math.min(own + 1, calls.length - 1);
  const names = calls.slice(Math.max(0, last - 1), last + 1).reverse();
  return names.length === 0 ? [] : [`in ${names.join(' of ')}`];
}
