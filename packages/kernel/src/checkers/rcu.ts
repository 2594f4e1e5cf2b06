// SPDX-License-Identifier: GPL-2.0-only
import type { Memory, Report } from '@mm-litmus/engine';
import { callTrace, functionName, report } from '../report';

/** lockdep_rcu_suspicious, kernel/locking/lockdep.c. */
export function suspiciousUsage(memory: Memory, what: string): Report {
  return report('rcu', `WARNING: suspicious RCU usage: ${functionName(memory)}: ${what}`, callTrace(memory));
}
