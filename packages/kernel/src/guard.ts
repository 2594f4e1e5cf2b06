// SPDX-License-Identifier: GPL-2.0-only
import type { FunctionDefinition } from './definition';

/** In one function, calls of a symbol go to another symbol; `nop` does nothing and gives nothing. */
export interface RebindGuard {
  readonly in: string;
  readonly rebind: string;
  readonly to: string;
}

/** In one function, the n-th call of a symbol that a run of it makes (from 1; every one if absent) is left out. */
export interface DropGuard {
  readonly in: string;
  readonly drop: string;
  readonly nth?: number;
}

/** In one function, the n-th call of a symbol (1 if absent) comes after the next call instead of before it. */
export interface SwapGuard {
  readonly in: string;
  readonly swap: string;
  readonly nth?: number;
}

/** Another definition of a function that is there. */
export interface ReplaceGuard {
  readonly replace: FunctionDefinition;
}

/** A small edit of an image, as data. To drop or swap a call that gives a result leaves its caller without one. */
export type Guard = RebindGuard | DropGuard | SwapGuard | ReplaceGuard;

/** A guard of calls in one function. */
export type CallGuard = RebindGuard | DropGuard | SwapGuard;
