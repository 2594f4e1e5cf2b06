// SPDX-License-Identifier: GPL-2.0-only
import { bit } from './bit';
import { BOGUS_CONTAINER_FAULT } from './checkers/address';
import { listAddValid, listDelEntryValid } from './checkers/list-debug';
import { kernelFunction, kernelMacro, kernelOperation } from './kernel';
import { LIST_POISON1, LIST_POISON2, type ListHead } from './list_head';
import { isNull, type StructObject, type StructType } from './struct';

// include/linux/list.h (v6.12), store for store; where the kernel has WRITE_ONCE or READ_ONCE, so
// here, the rest are plain accesses. `__list_del(entry->prev, entry->next)` loads prev first here; C
// leaves that open. What C reads once is one step; the checks are one step each (checkers/list-debug).

/**
 * The struct of which `ptr` is the member `member` (`folio._deferred_list`). Where it is no such
 * member, as the head of a list is not, what C computes too: a pointer whose `member` is `ptr` and
 * whose other members are somebody else's memory.
 */
export function container_of<S extends StructObject>(
  ptr: StructObject,
  type: StructType<S>,
  member: MemberName<S>,
): S {
  const { $container } = ptr;
  if ($container !== undefined && $container.$type === (type as StructType) && ptr.$member === member)
    return $container as S;
  if (isNull(ptr)) return type.NULL;
  return type.bogusContainer(member, ptr, BOGUS_CONTAINER_FAULT);
}

/** `container_of` under the name that list code uses. */
export function list_entry<S extends StructObject>(
  ptr: ListHead,
  type: StructType<S>,
  member: MemberName<S>,
): S {
  return container_of(ptr, type, member);
}

/** Names of the members of `S`. */
export type MemberName<S> = Exclude<keyof S, keyof StructObject> & string;

/** No load: compares two pointers. */
export function list_is_head(list: ListHead, head: ListHead): boolean {
  return list === head;
}

export const INIT_LIST_HEAD = kernelFunction(
  'INIT_LIST_HEAD',
  ({ WRITE_ONCE }) =>
    function* (list: ListHead) {
      yield* WRITE_ONCE(list.next, list);
      yield* WRITE_ONCE(list.prev, list);
    },
  { inline: true },
);

export const list_empty = kernelFunction(
  'list_empty',
  ({ READ_ONCE }) =>
    function* (head: ListHead) {
      return (yield* READ_ONCE(head.next)) === head;
    },
  { inline: true },
);

export const list_empty_careful = kernelFunction(
  'list_empty_careful',
  ({ smp_load_acquire, READ_ONCE }) =>
    function* (head: ListHead) {
      const next = yield* smp_load_acquire(head.next);
      return next === head && next === (yield* READ_ONCE(head.prev));
    },
  { inline: true },
);

export const __list_add_valid_or_report = kernelOperation('__list_add_valid_or_report', (machine) => ({
  run: (memory, entry, prev, next) => bit(listAddValid(memory, machine, entry, prev, next)),
  result: (raw) => raw !== 0,
}));

export const __list_del_entry_valid_or_report = kernelOperation(
  '__list_del_entry_valid_or_report',
  (machine) => ({
    run: (memory, entry) => bit(listDelEntryValid(memory, machine, entry)),
    result: (raw) => raw !== 0,
  }),
);

export const __list_add_valid = kernelMacro(
  '__list_add_valid',
  ({ CONFIG_DEBUG_LIST, __list_add_valid_or_report }) =>
    function* (entry: ListHead, prev: ListHead, next: ListHead) {
      return !CONFIG_DEBUG_LIST || (yield* __list_add_valid_or_report(entry, prev, next));
    },
);

export const __list_del_entry_valid = kernelMacro(
  '__list_del_entry_valid',
  ({ CONFIG_DEBUG_LIST, __list_del_entry_valid_or_report }) =>
    function* (entry: ListHead) {
      return !CONFIG_DEBUG_LIST || (yield* __list_del_entry_valid_or_report(entry));
    },
);

export const __list_add = kernelFunction(
  '__list_add',
  ({ __list_add_valid, store, WRITE_ONCE }) =>
    function* (entry: ListHead, prev: ListHead, next: ListHead) {
      if (!(yield* __list_add_valid(entry, prev, next))) return;
      yield* store(next.prev, entry);
      yield* store(entry.next, next);
      yield* store(entry.prev, prev);
      yield* WRITE_ONCE(prev.next, entry);
    },
  { inline: true },
);

export const list_add = kernelFunction(
  'list_add',
  ({ load, __list_add }) =>
    function* (entry: ListHead, head: ListHead) {
      yield* __list_add(entry, head, yield* load(head.next));
    },
  { inline: true },
);

export const list_add_tail = kernelFunction(
  'list_add_tail',
  ({ load, __list_add }) =>
    function* (entry: ListHead, head: ListHead) {
      yield* __list_add(entry, yield* load(head.prev), head);
    },
  { inline: true },
);

export const __list_del = kernelFunction(
  '__list_del',
  ({ store, WRITE_ONCE }) =>
    function* (prev: ListHead, next: ListHead) {
      yield* store(next.prev, prev);
      yield* WRITE_ONCE(prev.next, next);
    },
  { inline: true },
);

export const __list_del_entry = kernelFunction(
  '__list_del_entry',
  ({ __list_del_entry_valid, load, __list_del }) =>
    function* (entry: ListHead) {
      if (!(yield* __list_del_entry_valid(entry))) return;
      const prev = yield* load(entry.prev);
      const next = yield* load(entry.next);
      yield* __list_del(prev, next);
    },
  { inline: true },
);

export const list_del = kernelFunction(
  'list_del',
  ({ __list_del_entry, store }) =>
    function* (entry: ListHead) {
      yield* __list_del_entry(entry);
      yield* store(entry.next, LIST_POISON1);
      yield* store(entry.prev, LIST_POISON2);
    },
  { inline: true },
);

export const list_del_init = kernelFunction(
  'list_del_init',
  ({ __list_del_entry, INIT_LIST_HEAD }) =>
    function* (entry: ListHead) {
      yield* __list_del_entry(entry);
      yield* INIT_LIST_HEAD(entry);
    },
  { inline: true },
);

export const list_del_init_careful = kernelFunction(
  'list_del_init_careful',
  ({ __list_del_entry, WRITE_ONCE, smp_store_release }) =>
    function* (entry: ListHead) {
      yield* __list_del_entry(entry);
      yield* WRITE_ONCE(entry.prev, entry);
      yield* smp_store_release(entry.next, entry);
    },
  { inline: true },
);

/** C reads `new->next` and `new->prev` back after storing them; so is it here. */
export const list_replace = kernelFunction(
  'list_replace',
  ({ load, store }) =>
    function* (old: ListHead, entry: ListHead) {
      yield* store(entry.next, yield* load(old.next));
      yield* store((yield* load(entry.next)).prev, entry);
      yield* store(entry.prev, yield* load(old.prev));
      yield* store((yield* load(entry.prev)).next, entry);
    },
  { inline: true },
);

export const list_replace_init = kernelFunction(
  'list_replace_init',
  ({ list_replace, INIT_LIST_HEAD }) =>
    function* (old: ListHead, entry: ListHead) {
      yield* list_replace(old, entry);
      yield* INIT_LIST_HEAD(old);
    },
  { inline: true },
);

export const list_move = kernelFunction(
  'list_move',
  ({ __list_del_entry, list_add }) =>
    function* (list: ListHead, head: ListHead) {
      yield* __list_del_entry(list);
      yield* list_add(list, head);
    },
  { inline: true },
);

export const list_move_tail = kernelFunction(
  'list_move_tail',
  ({ __list_del_entry, list_add_tail }) =>
    function* (list: ListHead, head: ListHead) {
      yield* __list_del_entry(list);
      yield* list_add_tail(list, head);
    },
  { inline: true },
);

export const list_is_first = kernelFunction(
  'list_is_first',
  ({ load }) =>
    function* (list: ListHead, head: ListHead) {
      return (yield* load(list.prev)) === head;
    },
  { inline: true },
);

export const list_is_last = kernelFunction(
  'list_is_last',
  ({ load }) =>
    function* (list: ListHead, head: ListHead) {
      return (yield* load(list.next)) === head;
    },
  { inline: true },
);

export const list_is_singular = kernelFunction(
  'list_is_singular',
  ({ list_empty, load }) =>
    function* (head: ListHead) {
      return !(yield* list_empty(head)) && (yield* load(head.next)) === (yield* load(head.prev));
    },
  { inline: true },
);

export const __list_splice = kernelFunction(
  '__list_splice',
  ({ load, store }) =>
    function* (list: ListHead, prev: ListHead, next: ListHead) {
      const first = yield* load(list.next);
      const last = yield* load(list.prev);
      yield* store(first.prev, prev);
      yield* store(prev.next, first);
      yield* store(last.next, next);
      yield* store(next.prev, last);
    },
  { inline: true },
);

export const list_splice = kernelFunction(
  'list_splice',
  ({ list_empty, __list_splice, load }) =>
    function* (list: ListHead, head: ListHead) {
      if (!(yield* list_empty(list))) yield* __list_splice(list, head, yield* load(head.next));
    },
  { inline: true },
);

export const list_splice_tail = kernelFunction(
  'list_splice_tail',
  ({ list_empty, __list_splice, load }) =>
    function* (list: ListHead, head: ListHead) {
      if (!(yield* list_empty(list))) yield* __list_splice(list, yield* load(head.prev), head);
    },
  { inline: true },
);

export const list_splice_init = kernelFunction(
  'list_splice_init',
  ({ list_empty, __list_splice, load, INIT_LIST_HEAD }) =>
    function* (list: ListHead, head: ListHead) {
      if (yield* list_empty(list)) return;
      yield* __list_splice(list, head, yield* load(head.next));
      yield* INIT_LIST_HEAD(list);
    },
  { inline: true },
);

export const list_splice_tail_init = kernelFunction(
  'list_splice_tail_init',
  ({ list_empty, __list_splice, load, INIT_LIST_HEAD }) =>
    function* (list: ListHead, head: ListHead) {
      if (yield* list_empty(list)) return;
      yield* __list_splice(list, yield* load(head.prev), head);
      yield* INIT_LIST_HEAD(list);
    },
  { inline: true },
);
