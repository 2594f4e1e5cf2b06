// SPDX-License-Identifier: GPL-2.0-only
import { checkpoint } from '@mm-litmus/engine';
import { per_cpu_ptr } from '@mm-litmus/kernel';
import { mmFunction } from '../mm';

// mm/swap.c, v6.9. Leaves out buffer heads.

/** The caller keeps its CPU. */
export const lru_add_drain_cpu = mmFunction(
  'lru_add_drain_cpu',
  ({
    cpu_fbatches,
    folio_batch_count,
    folio_batch_move_lru,
    local_lock_irqsave,
    local_unlock_irqrestore,
    lru_rotate,
  }) =>
    function* (cpu) {
      const fbatches = per_cpu_ptr(cpu_fbatches, cpu);
      const rotate = per_cpu_ptr(lru_rotate, cpu).fbatch;
      if ((yield* folio_batch_count(fbatches.lru_add)) > 0) {
        yield* folio_batch_move_lru(fbatches.lru_add, 'lru_add_fn');
      }
      if ((yield* folio_batch_count(rotate)) > 0) {
        const flags = yield* local_lock_irqsave(lru_rotate, 'lock');
        yield* folio_batch_move_lru(rotate, 'lru_move_tail_fn');
        yield* local_unlock_irqrestore(lru_rotate, 'lock', flags);
      }
      if ((yield* folio_batch_count(fbatches.lru_deactivate_file)) > 0) {
        yield* folio_batch_move_lru(fbatches.lru_deactivate_file, 'lru_deactivate_file_fn');
      }
      if ((yield* folio_batch_count(fbatches.lru_deactivate)) > 0) {
        yield* folio_batch_move_lru(fbatches.lru_deactivate, 'lru_deactivate_fn');
      }
      if ((yield* folio_batch_count(fbatches.lru_lazyfree)) > 0) {
        yield* folio_batch_move_lru(fbatches.lru_lazyfree, 'lru_lazyfree_fn');
      }
      // folio_activate_drain
      if ((yield* folio_batch_count(fbatches.activate)) > 0) {
        yield* folio_batch_move_lru(fbatches.activate, 'folio_activate_fn');
      }
    },
);

export const lru_add_drain = mmFunction(
  'lru_add_drain',
  ({ cpu_fbatches, local_lock, local_unlock, lru_add_drain_cpu, mlock_drain_local, smp_processor_id }) =>
    function* () {
      yield* local_lock(cpu_fbatches, 'lock');
      yield* lru_add_drain_cpu(yield* smp_processor_id());
      yield* local_unlock(cpu_fbatches, 'lock');
      yield* mlock_drain_local();
    },
);

export const lru_add_and_bh_lrus_drain = mmFunction(
  'lru_add_and_bh_lrus_drain',
  ({ cpu_fbatches, local_lock, local_unlock, lru_add_drain_cpu, mlock_drain_local, smp_processor_id }) =>
    function* () {
      yield* local_lock(cpu_fbatches, 'lock');
      yield* lru_add_drain_cpu(yield* smp_processor_id());
      yield* local_unlock(cpu_fbatches, 'lock');
      yield* mlock_drain_local();
    },
);

export const lru_add_drain_per_cpu = mmFunction(
  'lru_add_drain_per_cpu',
  ({ lru_add_and_bh_lrus_drain }) =>
    () =>
      lru_add_and_bh_lrus_drain(),
);

/** Loads the counts of another CPU's batches, without a lock. */
export const cpu_needs_drain = mmFunction(
  'cpu_needs_drain',
  ({ cpu_fbatches, folio_batch_count, lru_rotate, need_mlock_drain }) =>
    function* (cpu) {
      const fbatches = per_cpu_ptr(cpu_fbatches, cpu);
      return (
        (yield* folio_batch_count(fbatches.lru_add)) > 0 ||
        (yield* folio_batch_count(per_cpu_ptr(lru_rotate, cpu).fbatch)) > 0 ||
        (yield* folio_batch_count(fbatches.lru_deactivate_file)) > 0 ||
        (yield* folio_batch_count(fbatches.lru_deactivate)) > 0 ||
        (yield* folio_batch_count(fbatches.lru_lazyfree)) > 0 ||
        (yield* folio_batch_count(fbatches.activate)) > 0 ||
        (yield* need_mlock_drain(cpu))
      );
    },
);

/** A drain that somebody else has begun since `this_gen` was loaded will do. */
export const __lru_add_drain_all = mmFunction(
  '__lru_add_drain_all',
  ({
    WRITE_ONCE,
    cpu_needs_drain,
    flush_work,
    load,
    lru_add_drain_work,
    lru_drain,
    mutex_lock,
    mutex_unlock,
    queue_work_on,
    smp_load_acquire,
    smp_mb,
  }) =>
    function* (force_all_cpus) {
      const cpus = lru_add_drain_work.objects.length;
      let has_work: readonly number[] = [];
      yield* smp_mb();
      const this_gen = yield* smp_load_acquire(lru_drain.lru_drain_gen);
      yield* mutex_lock(lru_drain.lock);
      done: {
        const gen = yield* load(lru_drain.lru_drain_gen);
        if (this_gen !== gen && !force_all_cpus) break done;
        yield* WRITE_ONCE(lru_drain.lru_drain_gen, gen + 1);
        yield* smp_mb();
        for (let cpu = 0; cpu < cpus; cpu++) {
          yield* checkpoint(cpus, has_work, cpu);
          if (!(yield* cpu_needs_drain(cpu))) continue;
          yield* queue_work_on(cpu, per_cpu_ptr(lru_add_drain_work, cpu));
          has_work = [...has_work, cpu];
        }
        for (let i = 0; i < has_work.length; i++) {
          yield* checkpoint(has_work, i);
          yield* flush_work(per_cpu_ptr(lru_add_drain_work, has_work[i]));
        }
      }
      yield* checkpoint();
      yield* mutex_unlock(lru_drain.lock);
    },
);

export const lru_add_drain_all = mmFunction(
  'lru_add_drain_all',
  ({ __lru_add_drain_all }) =>
    () =>
      __lru_add_drain_all(false),
);
