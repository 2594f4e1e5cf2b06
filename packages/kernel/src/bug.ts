// SPDX-License-Identifier: GPL-2.0-only
import { defineOperation } from '@mm-litmus/engine';
import { suspiciousUsage } from './checkers/rcu';
import { kernelMacro } from './kernel';
import { callTrace, functionName, report } from './report';

// include/asm-generic/bug.h, include/linux/mmdebug.h (CONFIG_DEBUG_VM). Where the kernel prints file
// and line, the function and the condition as text.

const warn = defineOperation('WARN', {
  run: (memory, text: string) =>
    memory.warn(report('warning', `WARNING: at ${functionName(memory)}: ${text}`, callTrace(memory))),
});

const bug = defineOperation('BUG', {
  run: (memory, text: string) =>
    memory.fail(report('bug', `kernel BUG at ${functionName(memory)}: ${text}`, callTrace(memory))),
});

const warnSuspicious = defineOperation('RCU_LOCKDEP_WARN', {
  run: (memory, text: string) => memory.warn(suspiciousUsage(memory, text)),
});

const warning = () =>
  function* (condition: boolean, text: string) {
    if (condition) yield* warn(text);
    return condition;
  };

const silentWarning = () =>
  function* (condition: boolean, text: string) {
    if (condition) yield* warn(text);
  };

const bugging = () =>
  function* (condition: boolean, text: string) {
    if (condition) yield* bug(text);
  };

export const WARN_ON = kernelMacro('WARN_ON', warning);
/** The same: of equal reports only one is kept anyway. */
export const WARN_ON_ONCE = kernelMacro('WARN_ON_ONCE', warning);
export const VM_WARN_ON = kernelMacro('VM_WARN_ON', silentWarning);
export const VM_WARN_ON_ONCE = kernelMacro('VM_WARN_ON_ONCE', warning);
export const BUG_ON = kernelMacro('BUG_ON', bugging);
export const VM_BUG_ON = kernelMacro('VM_BUG_ON', bugging);

export const RCU_LOCKDEP_WARN = kernelMacro(
  'RCU_LOCKDEP_WARN',
  () =>
    function* (condition: boolean, text: string) {
      if (condition) yield* warnSuspicious(text);
    },
);
