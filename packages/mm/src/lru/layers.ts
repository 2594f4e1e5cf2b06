// SPDX-License-Identifier: GPL-2.0-only
import { definitionsOf, type Layer } from '@mm-litmus/kernel';
import * as workqueue from '../workqueue/workqueue';
import * as batch from './batch';
import * as cleared from './cleared-on-batching';
import * as data from './data';
import * as drain from './drain';
import * as flags from './flags';
import * as addLru from './folio_add_lru';
import * as markAccessed from './folio_mark_accessed';
import * as isolate from './isolate';
import * as kept from './kept-on-batching';
import * as lists from './lists';
import * as lock from './lruvec_lock';
import * as mlock from './mlock';
import * as mlockBatch from './mlock_folio_batch';
import * as move from './move';
import * as moveFns from './move-fns';
import * as release from './page_cache_release';
import * as tested from './tested-on-batching';

/** LRU lists, batches and mlock; one of the next three goes with it. Part of `mmLayer`. */
export const lruBatches: Layer = [
  ...[data, flags, lists, lock, batch, move, moveFns, addLru, markAccessed, drain, isolate],
  ...[mlock, mlockBatch, release, workqueue],
].flatMap(definitionsOf);

/** Until v6.10: a folio in a batch keeps its LRU flag. */
export const keptOnBatching: Layer = definitionsOf(kept);

/** From 33dfe9204f29 (v6.11) to 6.16: it loses the flag until the drain. */
export const clearedOnBatching: Layer = definitionsOf(cleared);

/** Since the revert, afb99e9f5004 (6.17). */
export const testedOnBatching: Layer = definitionsOf(tested);
