// SPDX-License-Identifier: GPL-2.0-only
import type { Memory } from '@mm-litmus/engine';
import type { World } from '../world';
import { flagUpdatesAreKept, listsAreEditedByOwners } from './accesses';
import { lengthsAreReal, statCountsFlags } from './counts';
import { freedFoliosAreUnlinked, listsAreWellFormed, nodesAreOnOneList } from './lists';
import { partiallyMappedAreQueued, queuesAreReachable } from './queued';

/**
 * What should hold of the deferred split queues. Those of `always` hold at every step, those of `atEnd`
 * whenever nobody is in the middle of something. (I7, that nobody accesses a folio after its free, is
 * a report of KASAN.)
 */
export const invariants = {
  always: {
    'I3 lists are edited by their owners': listsAreEditedByOwners,
    'I10 flag updates are kept': flagUpdatesAreKept,
  },
  atEnd: {
    'I1 lists are well formed': listsAreWellFormed,
    'I2 nodes are on one list': nodesAreOnOneList,
    'I4 lengths are real': lengthsAreReal,
    'I5 the stat counts the flags': statCountsFlags,
    'I6 freed folios are unlinked': freedFoliosAreUnlinked,
    'I8 partially mapped folios are queued': partiallyMappedAreQueued,
    'I9 queues are reachable by reclaim': queuesAreReachable,
  },
} as const satisfies Record<string, Readonly<Record<string, (memory: Memory, world: World) => boolean>>>;
