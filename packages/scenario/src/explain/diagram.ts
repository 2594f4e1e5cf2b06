// SPDX-License-Identifier: GPL-2.0-only
import type { PreparedCell } from '../cell/prepare';
import { drawColumns } from './columns';
import { isPrimitive } from './primitives';
import { diagramRows, type Execution } from './rows';

/**
 * The execution in one column per thread, CPU0 first; who does nothing has none, nor has a thread of
 * the kernel's own that does nothing of interest.
 */
export function diagram({ program, threads, bounds }: PreparedCell, execution: Execution): string[] {
  const rows = diagramRows(execution, isPrimitive);
  const columns = program.threads.flatMap(({ name, cpu }, thread) => {
    const place = cpu < bounds.cpus ? `CPU${cpu} ` : '';
    const head = `${place}${name}${threads[thread]?.context === 'irq' ? ' (irq)' : ''}`;
    const isOwn = thread >= threads.length || isWorker(execution, thread);
    const isOfInterest = (depth: number) => !isOwn || depth > 0;
    return rows.some((row) => row.thread === thread && isOfInterest(row.depth))
      ? [{ thread, cpu, head }]
      : [];
  });
  columns.sort((a, b) => a.cpu - b.cpu);
  const columnOf = new Map(columns.map(({ thread }, column) => [thread, column]));
  return drawColumns(
    columns.map(({ head }) => head),
    rows.flatMap((row) => {
      const thread = columnOf.get(row.thread);
      return thread === undefined ? [] : [{ ...row, thread }];
    }),
  );
}

/** Whether the thread is one that does what others queue. */
function isWorker({ steps }: Execution, thread: number): boolean {
  return steps.some((step) => step.thread === thread && step.calls[0]?.name === 'worker_thread');
}
