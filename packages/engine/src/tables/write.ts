// SPDX-License-Identifier: GPL-2.0-only
import type { Interner } from '../interner';
import { DEADLOCK, type Report } from '../report';
import type { Call, Situation } from '../situation';
import type { Positions } from '../positions';
import type { Learner, LearnedOperation } from './learn';
import {
  nodeKinds,
  NONE,
  situationKinds,
  type TableCall,
  type TableOperation,
  type TableReport,
  type Tables,
  type TableSituation,
  type TableThread,
  type TreeNode,
} from './tables';
import type { DecisionTree, Growing } from './tree';
import type { BoundOperation } from '../interner';

/** The text of an object that functions pass around. */
export type Describe = (value: unknown) => string;

/** Trees of ends with more nodes than this are left out: such a program tells no properties of its ends. */
const MAX_END_NODES = 4_000;

/** Writes down what was learned. */
export function tablesOf(learner: Learner, describe: Describe): Tables {
  return new Writer(learner, describe).tables();
}

/** Numbers things in the order they are asked for. */
class Numbers<T, E> {
  readonly all: E[] = [];
  private readonly known = new Map<T, number>();

  of(key: T, entry: () => E): number {
    let number = this.known.get(key);
    if (number === undefined) {
      this.known.set(key, (number = this.all.length));
      this.all.push(undefined as E);
      this.all[number] = entry();
    }
    return number;
  }
}

class Writer {
  private readonly cells = new Numbers<number, Tables['cells'][number]>();
  private readonly values = new Numbers<unknown, Tables['values'][number]>();
  private readonly texts = new Numbers<string, string>();
  private readonly reports = new Numbers<string, TableReport>();
  private readonly nodes = new Numbers<string, TreeNode>();
  private readonly operations = new Numbers<BoundOperation, TableOperation>();
  private readonly calls = new Numbers<Call, TableCall>();
  private readonly lists = new Numbers<string, readonly number[]>();
  private readonly positions: Positions;
  private readonly interner: Interner;
  private readonly start: Int32Array;

  constructor(
    private readonly learner: Learner,
    private readonly describe: Describe,
  ) {
    const { transitions } = learner;
    this.positions = transitions.positions;
    this.interner = this.positions.automata.interner;
    transitions.initialize();
    this.start = transitions.before;
  }

  tables(): Tables {
    const { learner } = this;
    const { program } = learner.transitions;
    const threads = program.threads.map(({ name, cpu }, i): TableThread => {
      return { name, cpu, body: this.body(i), runnable: this.tree(learner.runnable[i]) };
    });
    const ends = [...learner.ends].flatMap(([{ id }, tree]) => {
      const root = this.smallTree(tree);
      return root === NONE ? [] : [[id, root] as const];
    });
    const atEnd = this.smallTree(learner.atEnd, (leaf) =>
      this.list(learner.reportLists[leaf].map((report) => this.report(report))),
    );
    const holders = this.tree(learner.holders, (leaf) =>
      this.list(learner.holdings[leaf].flatMap(([held, thread]) => [this.value(held), thread])),
    );
    return {
      cells: this.cells.all,
      values: this.values.all,
      texts: this.texts.all,
      reports: this.reports.all,
      nodes: this.nodes.all,
      operations: this.operations.all,
      calls: this.calls.all,
      threads,
      ends: Object.fromEntries(ends),
      deadlock: this.propertiesOf({ kind: DEADLOCK, title: 'deadlock: no thread can go on' }),
      atEnd,
      holders,
      lists: this.lists.all,
    };
  }

  /** The call that a thread is; NONE if it does nothing. */
  private body(thread: number): number {
    let at = this.positions.initialOf(thread);
    while (at.caller !== undefined) at = at.caller;
    return at.situation === undefined ? NONE : this.call(at.situation.call);
  }

  private call(call: Call): number {
    return this.calls.of(call, () => {
      const { spec, args } = call;
      return { name: spec.name, args: args.map((arg) => this.value(arg)), situations: this.situations(call) };
    });
  }

  private situations({ entry }: Call): TableSituation[] {
    const order = new Map([[entry!, 0]]);
    const pending = [entry!];
    const indexOf = (situation: Situation): number => {
      let index = order.get(situation);
      if (index === undefined) {
        order.set(situation, (index = order.size));
        pending.push(situation);
      }
      return index;
    };
    const written: TableSituation[] = [];
    for (let at = pending.shift(); at !== undefined; at = pending.shift()) {
      written.push(this.situation(at, indexOf));
    }
    return written;
  }

  private situation({ next, edges }: Situation, indexOf: (situation: Situation) => number): TableSituation {
    const behind = () => [...edges].flatMap(([result, to]) => [this.value(result), indexOf(to)]);
    switch (next.type) {
      case 'return':
        return [situationKinds.return, this.value(next.value)];
      case 'operation':
        return [situationKinds.operation, this.operation(next.operation), ...behind()];
      case 'call':
        return [situationKinds.call, this.call(next.call), ...behind()];
      case 'checkpoint':
        return [situationKinds.checkpoint, NONE, ...behind()];
    }
  }

  private operation(operation: BoundOperation): number {
    return this.operations.of(operation, () => {
      const learned: LearnedOperation | undefined = this.learner.operations.get(operation);
      const trees = (of: readonly (DecisionTree | undefined)[] | undefined) =>
        Array.from(of ?? [], (tree) => this.tree(tree));
      const { enabled, picks, spec, args } = operation;
      const { program } = this.learner.transitions;
      return {
        name: spec.name,
        args: args.map((arg) => this.value(arg)),
        ...(enabled && { enabled: trees(learned?.enabled) }),
        ...(picks && { picks: trees(learned?.picks) }),
        ...(spec.awaits && {
          awaits: program.threads.map(({ cpu }, thread) =>
            learned?.enabled[thread] === undefined ? NONE : this.value(spec.awaits!(cpu, ...args)),
          ),
        }),
        run: trees(learned?.run),
        results: [...(learned?.raws ?? [])].flatMap((raw) => {
          const value = this.value(this.interner.canonical(operation.result(raw)));
          return value === NONE ? [] : [raw, value];
        }),
      };
    });
  }

  private value(value: unknown): number {
    if (value === undefined) return NONE;
    return this.values.of(value, () =>
      typeof value === 'object' || typeof value === 'function'
        ? value === null
          ? null
          : [this.describe(value)]
        : (value as boolean | number | string),
    );
  }

  /** A tree of ends; NONE if there is none, or a large one. */
  private smallTree(tree: DecisionTree, leaf?: (leaf: number) => number): number {
    return tree.size > MAX_END_NODES ? NONE : this.tree(tree, leaf);
  }

  private tree(tree: DecisionTree | undefined, leaf = (value: number): number => value): number {
    if (tree === undefined || tree.size === 0) return NONE;
    return tree.emit((node, children) => {
      const entry: TreeNode =
        node.kind === nodeKinds.leaf
          ? [node.kind, leaf(node.subject as number)]
          : [node.kind, this.subject(node), ...children.flatMap(([answer, to]) => [this.answer(answer), to])];
      return this.nodes.of(entry.join(), () => entry);
    });
  }

  private subject({ kind, subject }: Growing): number {
    if (typeof subject === 'object') return this.report(subject);
    if (kind !== nodeKinds.load && kind !== nodeKinds.reload && kind !== nodeKinds.store) return subject;
    return this.cells.of(subject, () => {
      const cell = this.learner.transitions.program.layout.cells[subject];
      const value = ((this.start[cell.word] >>> cell.shift) & cell.mask) + cell.min;
      return [cell.name, cell.min, cell.max, value];
    });
  }

  private answer(answer: number | string): number {
    return typeof answer === 'string' ? this.texts.of(answer, () => answer) : answer;
  }

  private report(report: Report): number {
    const { kind, title, details = [] } = report;
    return this.reports.of(JSON.stringify([kind, title, details]), () => {
      return { kind, title, details, properties: this.propertiesOf(report) };
    });
  }

  private propertiesOf(report: Report): string[] {
    const { properties = [] } = this.learner.transitions.program;
    return properties.filter((property) => property.report?.(report) === true).map(({ id }) => id);
  }

  private list(list: readonly number[]): number {
    return this.lists.of(list.join(), () => list);
  }
}
