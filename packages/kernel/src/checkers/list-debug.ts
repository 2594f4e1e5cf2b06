// SPDX-License-Identifier: GPL-2.0-only
import type { Memory } from '@mm-litmus/engine';
import { LIST_POISON1, LIST_POISON2, type ListHead } from '../list_head';
import type { Machine } from '../machine';
import type { Field } from '../field';
import { read } from '../memory';
import { callTrace, report } from '../report';
import { isNull } from '../struct';

// lib/list_debug.c (v6.12), test for test; the first that fails is reported. Each check is one step,
// while the C reads the words one after the other without a lock. What that leaves out: a check that
// fails although the words were right at every moment, because another CPU stored between two of its
// reads. It needs a race on the list all the same, and the check finds a list that is half modified
// whenever one of its steps comes at that moment. It saves five steps of a delete and one of an add.

/** CHECK_DATA_CORRUPTION: whether to go on. */
function corrupted(memory: Memory, machine: Machine, title: string): false {
  const found = report('list-corruption', title, callTrace(memory));
  if (machine.listDebug === 'debug') memory.fail(found);
  else memory.warn(found);
  return false;
}

function pointed(memory: Memory, field: Field<ListHead>): ListHead {
  return field.decode(read(memory, field));
}

/** `__list_add_valid_or_report`. */
export function listAddValid(
  memory: Memory,
  machine: Machine,
  entry: ListHead,
  prev: ListHead,
  next: ListHead,
): boolean {
  if (isNull(prev)) return corrupted(memory, machine, 'list_add corruption. prev is NULL.');
  if (isNull(next)) return corrupted(memory, machine, 'list_add corruption. next is NULL.');
  const nextPrev = pointed(memory, next.prev);
  if (memory.failure !== undefined) return false;
  if (nextPrev !== prev) {
    const title = `list_add corruption. next->prev should be prev (${prev.$label}), but was ${nextPrev.$label}. (next=${next.$label}).`;
    return corrupted(memory, machine, title);
  }
  const prevNext = pointed(memory, prev.next);
  if (memory.failure !== undefined) return false;
  if (prevNext !== next) {
    const title = `list_add corruption. prev->next should be next (${next.$label}), but was ${prevNext.$label}. (prev=${prev.$label}).`;
    return corrupted(memory, machine, title);
  }
  if (entry === prev || entry === next) {
    return corrupted(
      memory,
      machine,
      `list_add double add: new=${entry.$label}, prev=${prev.$label}, next=${next.$label}.`,
    );
  }
  return true;
}

/** `__list_del_entry_valid_or_report`. */
export function listDelEntryValid(memory: Memory, machine: Machine, entry: ListHead): boolean {
  const prev = pointed(memory, entry.prev);
  if (memory.failure !== undefined) return false;
  const next = pointed(memory, entry.next);
  if (isNull(next)) return corrupted(memory, machine, `list_del corruption, ${entry.$label}->next is NULL`);
  if (isNull(prev)) return corrupted(memory, machine, `list_del corruption, ${entry.$label}->prev is NULL`);
  if (next === LIST_POISON1) {
    return corrupted(
      memory,
      machine,
      `list_del corruption, ${entry.$label}->next is LIST_POISON1 (${LIST_POISON1.$label})`,
    );
  }
  if (prev === LIST_POISON2) {
    return corrupted(
      memory,
      machine,
      `list_del corruption, ${entry.$label}->prev is LIST_POISON2 (${LIST_POISON2.$label})`,
    );
  }
  const prevNext = pointed(memory, prev.next);
  if (memory.failure !== undefined) return false;
  if (prevNext !== entry) {
    const title = `list_del corruption. prev->next should be ${entry.$label}, but was ${prevNext.$label}. (prev=${prev.$label})`;
    return corrupted(memory, machine, title);
  }
  const nextPrev = pointed(memory, next.prev);
  if (memory.failure !== undefined) return false;
  if (nextPrev !== entry) {
    const title = `list_del corruption. next->prev should be ${entry.$label}, but was ${nextPrev.$label}. (next=${next.$label})`;
    return corrupted(memory, machine, title);
  }
  return true;
}
