// SPDX-License-Identifier: GPL-2.0-only
import type { Observable, Steps } from '@mm-litmus/engine';
import type { Guard as GuardEdit, KernelThread } from '@mm-litmus/kernel';
import type { MmSymbols, World, WorldOptions } from '@mm-litmus/mm';
import type { Bounds, DeclaredBounds } from './bounds';
import type { MarkPredicate } from './mark';
import type { ExpectedOutcome, notApplicable } from './outcome';
import type { PropertyPredicate } from './property';

/** A mail or commit that the scenario rests on. At least one of `messageId` (without <>) and `commit` (12 hex digits or more). */
export interface Source {
  readonly role: 'report' | 'review' | 'patch' | 'fix' | 'discussion';
  readonly messageId?: string | undefined;
  readonly commit?: string | undefined;
  readonly subject?: string | undefined;
  readonly author?: string | undefined;
  /** The day it was sent or committed: `2024-10-24`. */
  readonly date?: string | undefined;
}

/**
 * What in a scenario nobody has said and no source was read for: `derived` from code that was read, or
 * `unverified`, since the code or mail was not at hand. All else was read in the sources, or is said there.
 */
export interface Basis {
  readonly grade: 'derived' | 'unverified';
  /** One or two lines. */
  readonly says: string;
}

/** An expectation that was wrong in a published catalog. */
export interface Correction {
  /** The day of the correction: `2026-11-20`. */
  readonly date: string;
  readonly variant: string;
  readonly property: string;
  readonly from: ExpectedOutcome | typeof notApplicable;
  readonly to: ExpectedOutcome | typeof notApplicable;
  /** What was wrong, in one sentence. */
  readonly why: string;
  /** Message-ID without <>, or a commit of 12 hex digits or more, that shows it. */
  readonly reference: string;
}

/** What is expected of one variant: an outcome per property, or that it lacks a symbol. */
export type VariantExpectation<P extends string = string> =
  { readonly [id in P]?: ExpectedOutcome } | typeof notApplicable;

/** A small edit of a variant that must turn outcomes: it proves that the edited line is load-bearing here. */
export interface ScenarioGuard<P extends string = string> {
  readonly name: string;
  /** Why the edit must turn the outcome, in one sentence. */
  readonly because: string;
  /** Stands for the variants that extend this one too: see guards-of.ts. */
  readonly variant: string;
  readonly edits: readonly GuardEdit[];
  readonly turns: { readonly [id in P]?: ExpectedOutcome };
}

/** Boot options and knobs: `{ memcg: false }` for cgroup_disable=memory. */
type Boot = Omit<WorldOptions, 'bounds'>;

/** A thread of a scenario: one call, on a CPU. Its name heads a column: 1..16 of a-z, 0-9 and -. */
export type ScenarioThread = KernelThread;

/** What `build` puts a scenario together from. */
export interface BuildParts<S extends object = MmSymbols> {
  /** Makes folios, memcgs and queues; fresh at every call of `build`. */
  readonly world: World;
  /** The functions of the variant, as far as `requires` lists them. */
  readonly symbols: S;
  readonly bounds: Bounds;
}

/** Who does what, from which state, and what to watch. */
export interface Build<P extends string = string, M extends string = string> {
  /** Runs alone before the threads, to build the start state with the kernel's own functions. */
  readonly setup?: () => Steps<unknown>;
  readonly threads: readonly ScenarioThread[];
  readonly properties: Readonly<Record<P, PropertyPredicate>>;
  readonly marks: Readonly<Record<M, MarkPredicate>>;
  /**
   * What is observable when all threads have finished, by name, in terms that all variants share: the
   * distinct ends are told apart by these, and variants compared. If absent, that of mm's `observables`.
   */
  readonly observe?: Readonly<Record<string, Observable>>;
}

/** What `defineScenario` takes. */
export interface ScenarioDeclaration<
  P extends string = string,
  M extends string = string,
  S extends object = MmSymbols,
> {
  /** Kebab-case: the name of its folder. Never reused. */
  readonly id: string;
  /** Raised when the threads, the bounds or an expectation change: a citation is `id@revision`. 1 if absent. */
  readonly revision?: number;
  /** Like a mail's subject: `mm/thp: ...`, one line of at most 72 columns. */
  readonly title: string;
  /** What happens, in one to eight lines. */
  readonly summary: string;
  readonly sources: readonly Source[];
  /** Where it does not rest on those. */
  readonly basis?: readonly Basis[];
  /** Symbols that the threads and the set-up call. A variant that lacks one is not-applicable. */
  readonly requires: readonly (keyof S & string)[];
  readonly bounds: DeclaredBounds;
  /** How the kernel was booted, where that is not as usual. */
  readonly boot?: Boot;
  /** What each property says, by id. */
  readonly properties: Readonly<Record<P, string>>;
  /** What each mark says, by name. Every `never` needs all of them reached, one at least over two threads. */
  readonly marks: Readonly<Record<M, string>>;
  /**
   * Puts the threads together, afresh for every cell: the variant is linked by then. It keeps no
   * state outside and cannot tell which variant it is.
   */
  readonly build: (parts: BuildParts<S>) => Build<NoInfer<P>, NoInfer<M>>;
  readonly expect: Readonly<Record<string, VariantExpectation<NoInfer<P>>>>;
  readonly guards?: readonly ScenarioGuard<NoInfer<P>>[];
  /** Expectations that a published catalog had wrong; the oldest first. */
  readonly corrections?: readonly Correction[];
}

/** A declaration that was checked, with its texts cleaned of indentation. */
export interface Scenario extends Omit<
  ScenarioDeclaration,
  'guards' | 'requires' | 'revision' | 'corrections' | 'basis'
> {
  readonly revision: number;
  readonly basis: readonly Basis[];
  readonly requires: readonly string[];
  readonly guards: readonly ScenarioGuard[];
  readonly corrections: readonly Correction[];
}
