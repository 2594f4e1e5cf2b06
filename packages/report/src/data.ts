// SPDX-License-Identifier: GPL-2.0-only
import type { Tables } from '@mm-litmus/engine';

// What a report is written as, and its pages read.

/** Of `data/matrix.js`. */
export interface MatrixData {
  readonly version: string;
  readonly variants: readonly VariantData[];
  readonly scenarios: readonly ScenarioSummary[];
}

/** A variant as the report tells of it. */
export interface VariantData {
  readonly name: string;
  readonly summary: string;
  readonly base: string;
  readonly extends?: string;
  readonly sources: readonly SourceData[];
  readonly leavesOut: readonly string[];
}

export interface SourceData {
  readonly role?: string;
  readonly messageId?: string;
  readonly commit?: string;
  readonly subject?: string;
  readonly author?: string;
}

/** A scenario as the matrix of the report shows it. */
export interface ScenarioSummary {
  readonly id: string;
  readonly title: string;
  /** What stands before the colon of the title: `mm/thp`. */
  readonly subsystem: string;
  /** Mailing-list threads that it rests on, by subject. */
  readonly threads: readonly string[];
  readonly properties: Readonly<Record<string, string>>;
  /** By variant, in their order; undefined for one that was not run. */
  readonly cells: readonly (CellSummary | null)[];
}

interface CellSummary {
  readonly verdict: string;
  /** By property: see `PropertySummary`. */
  readonly properties: readonly PropertySummary[];
}

export interface PropertySummary {
  readonly id: string;
  /** `never`, `sometimes`, `always`, `incomplete`, `not-applicable`; null where the cell failed. */
  readonly actual: string | null;
  readonly verdict: string;
  readonly inherited?: true;
}

/** Of `data/<scenario>.js`. */
export interface ScenarioData {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly sources: readonly SourceData[];
  readonly bounds: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly marks: Readonly<Record<string, string>>;
  readonly guards: readonly GuardData[];
  /** Those variants have in common whose programs are the same. */
  readonly programs: readonly ProgramData[];
  /** In the order of the variants. */
  readonly cells: readonly CellData[];
}

interface GuardData {
  readonly name: string;
  readonly because: string;
  readonly variant: string;
}

export interface ProgramData {
  readonly tables: Tables;
  readonly scene: Scene;
  /** Who the columns are of: `CPU0 reclaim`. */
  readonly heads: readonly string[];
  /** Whether every step was explored; else only those of the executions told. */
  readonly whole: boolean;
}

export interface CellData {
  readonly variant: string;
  /** Which of the programs; -1 where none could be made. */
  readonly program: number;
  /** What schedules of the cell rest on. */
  readonly digest: string;
  readonly verdict: string;
  readonly states: number;
  readonly transitions: number;
  readonly complete: boolean;
  readonly reduced: boolean;
  readonly properties: readonly PropertyData[];
  readonly marks: readonly MarkData[];
}

export interface PropertyData extends PropertySummary {
  readonly expected: string | null;
  readonly reason: string;
  /** What the command line says of it. */
  readonly text: string;
  /** Of the execution told. */
  readonly schedule?: string;
}

interface MarkData {
  readonly name: string;
  readonly reached: boolean;
  readonly schedule?: string;
}

/** How the cells of a program are to be drawn. Cells are told by their index in the tables. */
export interface Scene {
  readonly objects: readonly SceneObject[];
  readonly nodes: readonly SceneNode[];
  /** What a pointer to a list_head points to, by its value: NULL, poison, and every node. */
  readonly nodeLabels: readonly string[];
  readonly threads: readonly SceneThread[];
  /** Texts that raw values stand for. */
  readonly texts: readonly (readonly string[])[];
}

/** An allocation: what is freed as one. */
export interface SceneObject {
  readonly label: string;
  /** Its struct. */
  readonly type: string;
  /** Says whether it is alive; none for what is never freed. */
  readonly life?: number;
  readonly fields: readonly SceneField[];
}

export interface SceneField {
  /** From the object down: `deferred_split_queue.split_queue_len`. */
  readonly path: string;
  readonly cell: number;
  readonly kind: 'count' | 'flags' | 'lock' | 'number' | 'text' | 'rcu';
  /** Names of flags by bit; index into the texts of the scene; class of a lock. */
  readonly names?: readonly string[];
  readonly texts?: number;
  readonly lockClass?: string;
}

/** A list_head. Its pointers are cells, or, where nothing touches them, values. */
export interface SceneNode {
  readonly label: string;
  /** Value of a pointer to it. */
  readonly id: number;
  /** Index of the object it lies in; -1 for one on a stack. */
  readonly object: number;
  /** Whether it heads a list. */
  readonly head: boolean;
  readonly next: ScenePointer;
  readonly prev: ScenePointer;
}

export type ScenePointer = { readonly cell: number } | { readonly value: number };

export interface SceneThread {
  readonly context: 'task' | 'irq';
  /** Cells; none where nothing touches them. */
  readonly preemptCount?: number;
  readonly irqsOff?: number;
  readonly rcuNesting?: number;
}
