// SPDX-License-Identifier: GPL-2.0-only
import { oneCopy } from '@mm-litmus/engine';

oneCopy('@mm-litmus/kernel', __filename);

export { REFCOUNT_SATURATED, atomic_t, refcount_t, Atomic, Refcount } from './counter';
export {
  dataOf,
  type DefineData,
  type DefineFunction,
  type DefineMacro,
  definitionsOf,
  functionsOf,
  macrosOf,
  operationsOf,
  type Callable,
  type DataDefinition,
  type Definition,
  type FunctionDefinition,
  type FunctionOptions,
  type MacroDefinition,
  type OperationDefinition,
} from './definition';
export { accessible, isAccessible } from './checkers/kasan';
export type { LockOrder, LockUsage } from './checkers/lockdep';
export { checkMaySleep } from './checkers/sleeping';
export { Codec, Field, bool, enumeration, int } from './field';
export { Flags, flagWord } from './flags';
export type { DropGuard, Guard, RebindGuard, ReplaceGuard, SwapGuard } from './guard';
export { holderOf, isLive, listOf, listProblem, peek, peekBit, peekCount } from './inspect';
export { kernelLayer } from './layer';
export { link, type Image, type Layer, type LinkOptions } from './link';
export { LinkError, type LinkErrorCode } from './link-error';
export { container_of, list_entry, list_is_head, type MemberName } from './list';
export type { LoadedImage } from './loader';
export { LIST_POISON1, LIST_POISON2, list_head, type ListHead } from './list_head';
export { LocalLock, Lock, Mutex, Spinlock, local_lock_t, mutex, spinlock_t } from './lock';
export { Machine, type AllocOptions, type MachineOptions, type ProgramParts } from './machine';
export { read, update, write } from './memory';
export { PerCpu, per_cpu_ptr } from './percpu';
export { Place, type PlaceDeclaration } from './place';
export { pointer } from './pointer';
export { Pool, type PoolOptions } from './pool';
export { RcuHead, rcu_head } from './rcu_head';
export { callTrace, functionName, report, type ReportKind } from './report';
export { allocateObject, releaseObject } from './slab';
export {
  array,
  isNull,
  structType,
  type Allocation,
  type ArrayDeclaration,
  type Initial,
  type MembersOf,
  type StructObject,
  type StructType,
} from './struct';
export type { KernelSymbols, LocalLockOf } from './symbols';
export type { Context, KernelThread, ThreadState } from './thread';
