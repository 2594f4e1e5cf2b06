// SPDX-License-Identifier: GPL-2.0-only
import { oneCopy } from './one-copy';

oneCopy('@mm-litmus/engine', __filename);

export { Cell, Layout, type CellRange } from './cell';
export { InternalError, ModelError, type ModelErrorCode } from './errors';
export type {
  Exploration,
  ExploreOptions,
  Limits,
  MarkResult,
  ObservedEnd,
  Outcome,
  PropertyResult,
  ReportResult,
  SearchProgress,
  Statistics,
} from './exploration';
export { checkpoint, defineFunction, type ModelFunction } from './function';
export { Memory, type Access, type CallView, type ThreadView } from './memory';
export { choose, defineOperation, type Operation, type OperationParts } from './operation';
export { oneCopy } from './one-copy';
export type { JudgedReport, Mark, Observable, Observed, Place, Program, Property, Thread } from './program';
export type { Wait } from './deadlock';
export { follow, type Followed, type Following } from './follow';
export { replay, type Replay, type Step } from './replay';
export { ASSERTION, DEADLOCK, type Report } from './report';
export type {
  CallRequest,
  FunctionSpec,
  LockEffect,
  OperationRequest,
  OperationSpec,
  Request,
  Steps,
} from './request';
export { answersOf } from './explain/answers';
export { lookAlong } from './explain/look-along';
export type { Answer } from './explain/running-thread';
export { sourcesOf, type StepSource } from './explain/sources';
export type { SourcePlace } from './site';
export { explore } from './explore';
export { exploreQuick, type QuickOptions } from './bounded/quick';
export { exploreRandom, type RandomOptions } from './bounded/random';
export { formatSchedule, parseSchedule, type Choice, type Schedule } from './schedule';
export { fewestSwitches } from './explain/fewest-switches';
export type { Goal } from './explain/goal';
export type { ExplainLimits } from './explain/limits';
export type { Holder } from './program';
export {
  causes,
  exploredCauses,
  type Constraint,
  type ExploredCauses,
  type OrderedEvent,
} from './explain/causes';
export {
  checkProgress,
  SOFT_LOCKUP,
  type CanAllFinish,
  type Progress,
  type SoftLockup,
} from './explain/progress';
export { alwaysAnswered, type Asked, type Ran } from './vacuity';
export { protection, type AccessPlace, type CellProtection, type Protection } from './reduction/protection';
export type { Tables } from './tables/tables';
export { learnFromSchedules } from './tables/of-search';
export { tableProgram } from './tables/program';
