// SPDX-License-Identifier: GPL-2.0-only
import { oneCopy } from '@mm-litmus/engine';

oneCopy('@mm-litmus/scenario', __filename);

export type { Limits, Memory, Observable, Observed, SearchProgress } from '@mm-litmus/engine';
export { layersOf, linkVariant, type Variant } from '@mm-litmus/mm';
export { type Bound, type Bounds, boundsText, type DeclaredBounds, rangeOf, resolveBounds } from './bounds';
export { type CellOptions, otherReport, prepareCell, type PreparedCell } from './cell/prepare';
export type { CellEnd, CellError, CellMark, CellReport, CellResult, PropertyVerdict } from './cell/result';
export { type FieldProtection, mergeProtections } from './cell/field-protection';
export { definitionText } from './cell/definition-text';
export { formatReplayId, parseReplayId, type ReplayId } from './cell/replay-id';
export type { SameAnswer, Untried } from './cell/vacuity';
export { runCell, type RunCellOptions } from './cell/run';
export { defineScenario, scenariosOf } from './define-scenario';
export { type InvariantId, violates } from './invariant';
export { ScenarioError, type ScenarioErrorCode } from './errors';
export { type Expectation, type Provenance, resolveExpectation } from './expectation';
export type { CauseEvent, Causes, Order } from './explain/causes';
export { explain, explainCell, type Explanation } from './explain/explain';
export type { ListedStep } from './explain/step-list';
export { counterexampleText } from './explain/counterexample-text';
export { isOfModelOnly, isPrimitive } from './explain/primitives';
export { type CellDifference, differenceOf, type Pair } from './parting/cell-difference';
export { type TellingSchedule, tellingSchedule } from './parting/telling-schedule';
export { type Parting, type PartingSide, type PartingStep, sameSchedule } from './parting/same-schedule';
export { replayText } from './explain/replay-text';
export type { Searches } from './explain/searches';
export type { ExplainOptions } from './explain/subject';
export { observedNames } from './explain/observed';
export { threadTexts } from './explain/threads';
export { guardIn } from './guard-in';
export { guardsOf } from './guards-of';
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
  Basis,
  Build,
  BuildParts,
  Correction,
  Scenario,
  ScenarioDeclaration,
  ScenarioGuard,
  ScenarioThread,
  Source,
  VariantExpectation,
} from './scenario';
export { longtermPin, pinsWithoutDrain } from './shared/longterm-pin';
export { activateClearsFlag, flagIsKept } from './shared/lru-guards';
export { oneQueueForAll } from './shared/queue-guards';
export { textWidth, wrap } from './text';
export { passes, type Verdict, verdicts, worst } from './verdict';
