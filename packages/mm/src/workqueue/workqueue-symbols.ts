// SPDX-License-Identifier: GPL-2.0-only
import type { Steps } from '@mm-litmus/engine';
import type { PerCpu } from '@mm-litmus/kernel';
import type { WorkStruct } from './work_struct';

/** Symbols of kernel/workqueue.c that mm uses. */
export interface WorkqueueSymbols {
  queue_work_on: (cpu: number, work: WorkStruct) => Steps<void>;
  flush_work: (work: WorkStruct) => Steps<void>;
  worker_thread: () => Steps<void>;
  nextWork: (works: PerCpu<WorkStruct>) => Steps<boolean>;
  finishWork: (works: PerCpu<WorkStruct>) => Steps<void>;
}
