// SPDX-License-Identifier: GPL-2.0-only
import type { Scenario, Variant } from '@mm-litmus/scenario';
import type { ScenarioFolder } from './folders';

/** Of a cell, what rules look at. Its outcomes were found by exploring the model as it is now. */
export interface LintCell {
  readonly variant: Variant;
  /** Digest of the model that the schedules are of; undefined where nothing links. */
  readonly model: string | undefined;
  /** By property. */
  readonly outcomes: Readonly<Record<string, LintOutcome>>;
}

interface LintOutcome {
  /** Also `incomplete`, and null for a cell that failed. */
  readonly outcome: string | null;
  readonly witness?: string | undefined;
}

/** A scenario, and what is known of it. */
export interface Subject {
  readonly scenario: Scenario;
  readonly cells: readonly LintCell[];
  /** The folders below `scenarios` that have its id: none outside this repository, else one. */
  readonly folders: readonly ScenarioFolder[];
  /** What the last release said of it, and what it would say now. */
  readonly released?: { readonly revision: number; readonly digest: string; readonly digestNow: string };
  /** Every symbol that some variant has. */
  readonly symbols: ReadonlySet<string>;
  /** What its marks look for, by mark. */
  readonly markNames: ReadonlyMap<string, readonly string[]>;
}

/** One thing that a scenario must be: gives a text for each place where it is not. */
export interface LintRule {
  readonly name: string;
  readonly check: (subject: Subject) => readonly string[];
}
