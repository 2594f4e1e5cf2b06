// SPDX-License-Identifier: GPL-2.0-only
import type { Memory, Report } from '@mm-litmus/engine';
import { inlineFunctions } from './inline';

/** Classes of failure that the checkers of this package and of mm report, beside the engine's `deadlock`. */
export type ReportKind =
  | 'list-corruption'
  | 'use-after-free'
  | 'null-dereference'
  | 'wild-access'
  | 'refcount'
  | 'lock-misuse'
  | 'lockdep'
  | 'rcu'
  | 'sleeping-in-atomic'
  | 'bad-page'
  | 'warning'
  | 'bug'
  | 'leak';

/** A report of one of our kinds. */
export function report(kind: ReportKind, title: string, details: readonly string[] = []): Report {
  return { kind, title, details };
}

/** The function that a stack trace of the kernel would name first: inline functions are part of their caller. */
export function functionName(memory: Memory): string {
  const stack = memory.callStack();
  return stack.find((name) => !inlineFunctions.has(name)) ?? stack[0] ?? 'start_kernel';
}

/** The running thread's kernel functions, innermost first, as a stack trace. */
export function callTrace(memory: Memory): string[] {
  return ['Call Trace:', ...memory.callStack().map((name) => ` ${name}`)];
}
