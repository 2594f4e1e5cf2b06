// SPDX-License-Identifier: GPL-2.0-only
import type { Memory } from '@mm-litmus/engine';
import { REFCOUNT_SATURATED, type Refcount } from '../counter';
import { callTrace, report } from '../report';

/** What lib/refcount.c says. */
export type Saturation =
  | 'saturated; leaking memory'
  | 'addition on 0; use-after-free'
  | 'underflow; use-after-free'
  | 'decrement hit 0; leaking memory';

/** `refcount_warn_saturate`: the count is lost from here on, the execution goes on. */
export function warnSaturated(memory: Memory, r: Refcount, what: Saturation): void {
  memory.store(r.cell, REFCOUNT_SATURATED);
  memory.warn(
    report('refcount', `refcount_t: ${what}.`, [
      `WARNING: refcount_warn_saturate of ${r.path}`,
      ...callTrace(memory),
    ]),
  );
}
