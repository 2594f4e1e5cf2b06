// SPDX-License-Identifier: GPL-2.0-only
export { Cell, Layout, type CellRange } from './cell';
export { InternalError, ModelError, type ModelErrorCode } from './errors';
export type {
  Exploration,
  ExploreOptions,
  Limits,
  MarkResult,
  Outcome,
  PropertyResult,
  ReportResult,
  Statistics,
} from './exploration';
export { checkpoint, defineFunction, type ModelFunction } from './function';
export { Memory, type Access, type CallView, type ThreadView } from './memory';
export { choose, defineOperation, type Operation, type OperationParts } from './operation';
export type { JudgedReport, Mark, Place, Program, Property, Thread } from './program';
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
export { explore } from './explore';
export { formatSchedule, parseSchedule, type Choice, type Schedule } from './schedule';
export { fewestSwitches } from './explain/fewest-switches';
export type { Goal } from './explain/goal';
export type { ExplainLimits } from './explain/limits';
export type { Holder } from './program';
export { causes, type Constraint, type OrderedEvent } from './explain/causes';
export {
  checkProgress,
  SOFT_LOCKUP,
  type CanAllFinish,
  type Progress,
  type SoftLockup,
} from './explain/progress';
export { alwaysAnswered, type Asked, type Ran } from './vacuity';
export { protection, type AccessPlace, type CellProtection, type Protection } from './reduction/protection';
