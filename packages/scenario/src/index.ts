// SPDX-License-Identifier: GPL-2.0-only
export type { Limits, Memory } from '@mm-litmus/engine';
export type { Variant } from '@mm-litmus/mm';
export { type Bound, type Bounds, boundsText, type DeclaredBounds, rangeOf, resolveBounds } from './bounds';
export { type CellOptions, otherReport, prepareCell, type PreparedCell } from './cell/prepare';
export type { CellError, CellMark, CellReport, CellResult, PropertyVerdict } from './cell/result';
export { type FieldProtection, mergeProtections } from './cell/field-protection';
export { formatReplayId, parseReplayId, type ReplayId } from './cell/replay-id';
export type { SameAnswer, Untried } from './cell/vacuity';
export { runCell, type RunCellOptions } from './cell/run';
export { defineScenario, scenariosOf } from './define-scenario';
export { ScenarioError, type ScenarioErrorCode } from './errors';
export { type Expectation, type Provenance, resolveExpectation } from './expectation';
export type { CauseEvent, Causes, Order } from './explain/causes';
export { explain, explainCell, type Explanation } from './explain/explain';
export { replayText } from './explain/replay-text';
export { threadTexts } from './explain/threads';
export { type GuardResult, runGuard, turnedBy, type TurnedProperty } from './guard';
export {
  about,
  both,
  either,
  finished,
  inside,
  type MarkPredicate,
  notStarted,
  type Position,
  where,
} from './mark';
export { type ActualOutcome, type ExpectedOutcome, notApplicable } from './outcome';
export { atEnd, onTheWay, type PropertyPredicate, type ReportKind, reports, reportsTitled } from './property';
export type {
  Build,
  BuildParts,
  Scenario,
  ScenarioDeclaration,
  ScenarioGuard,
  ScenarioThread,
  Source,
  VariantExpectation,
} from './scenario';
export { textWidth, wrap } from './text';
export { passes, type Verdict, verdicts, worst } from './verdict';
