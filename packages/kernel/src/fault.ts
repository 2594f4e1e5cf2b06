// SPDX-License-Identifier: GPL-2.0-only
import type { Memory, Report } from '@mm-litmus/engine';
import type { Place } from './place';

export type AccessKind = 'Read' | 'Write';

/** Why an object cannot be accessed at all, whatever the state. */
export interface Fault {
  readonly report: (memory: Memory, place: Place, access: AccessKind) => Report;
}
