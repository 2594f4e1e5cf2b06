// SPDX-License-Identifier: GPL-2.0-only
import type { ThreadView } from '../memory';

/** What operations and guards ask of where another thread stands. */
export function viewKey({ started, finished, next }: ThreadView): string {
  if (finished) return 'finished';
  return started ? `at ${next!.name}` : 'not started';
}
