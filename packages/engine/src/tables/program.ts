// SPDX-License-Identifier: GPL-2.0-only
import { type Cell, Layout } from '../cell';
import { InternalError, ModelError } from '../errors';
import type { Memory } from '../memory';
import type { Program, Thread } from '../program';
import { DEADLOCK, type Report } from '../report';
import type { FunctionSpec, OperationRequest, Request, Steps } from '../request';
import { nodeKinds, NONE, situationKinds, type TableReport, type Tables } from './tables';
import { viewKey } from './view-key';

/** An object that functions pass around, of which only the text is left. */
class Label {
  constructor(private readonly text: string) {}

  toString(): string {
    return this.text;
  }
}

/**
 * The program that the tables were learned from: the same steps, cells and reports. A step that the
 * search did not meet throws `bad-schedule`. Of its properties those that look at the way are not told.
 */
export function tableProgram(tables: Tables): Program {
  return new TableReader(tables).program();
}

class TableReader {
  private readonly layout = new Layout();
  private readonly cells: readonly Cell[];
  private readonly values: readonly unknown[];
  private readonly numbers: ReadonlyMap<unknown, number>;
  private readonly textNumbers: ReadonlyMap<string, number>;
  private readonly functions: FunctionSpec[];
  private readonly requests: Request[];

  constructor(private readonly tables: Tables) {
    this.cells = tables.cells.map(([name, min, max, start]) => this.layout.cell(name, { min, max }, start));
    this.values = tables.values.map((value) =>
      Array.isArray(value) ? new Label(value[0] as string) : value,
    );
    this.numbers = new Map(this.values.map((value, i) => [value, i]));
    this.textNumbers = new Map(tables.texts.map((text, i) => [text, i]));
    this.requests = tables.operations.map((_, i) => this.operation(i));
    this.functions = tables.calls.map(({ name }, i) => ({ name, body: () => this.body(i) }));
  }

  program(): Program {
    const { tables } = this;
    const { atEnd, deadlock, ends, holders, lists, reports } = tables;
    const ids = new Set([
      ...Object.keys(ends),
      ...deadlock,
      ...reports.flatMap(({ properties }) => properties),
    ]);
    return {
      layout: this.layout,
      threads: tables.threads.map(({ name, cpu, body, runnable }): Thread => {
        return {
          name,
          cpu,
          start: () => this.body(body),
          ...(runnable !== NONE && { runnable: (memory: Memory) => this.walk(memory, runnable) !== 0 }),
        };
      }),
      properties: [...ids].map((id) => ({
        id,
        report: (report) => propertiesOf(report, deadlock).includes(id),
        ...(id in ends && { end: (memory: Memory) => this.walk(memory, ends[id]) !== 0 }),
      })),
      ...(atEnd !== NONE && {
        atEnd: (memory: Memory) => lists[this.walk(memory, atEnd)].map((i) => reports[i]),
      }),
      ...(holders !== NONE && {
        holders: (memory: Memory) => {
          const list = lists[this.walk(memory, holders)];
          return Array.from({ length: list.length / 2 }, (_, i) => {
            return { held: this.values[list[2 * i]], thread: list[2 * i + 1] };
          });
        },
      }),
    };
  }

  /** A call's function, from its entry to its return. */
  private *body(call: number): Steps<unknown> {
    if (call === NONE) return undefined;
    const { situations } = this.tables.calls[call];
    for (let at = 0; ;) {
      const situation = situations[at];
      const [kind, next] = situation;
      if (kind === situationKinds.return) return this.value(next);
      const result: unknown = yield this.request(kind, next, `${call}.${at}`);
      at = behind(situation, result === undefined ? NONE : this.numbers.get(result));
      if (at === NONE) throw unknownStep();
    }
  }

  private request(kind: number, next: number, site: string): Request {
    switch (kind) {
      case situationKinds.operation:
        return this.requests[next];
      case situationKinds.call:
        return {
          type: 'call',
          function: this.functions[next],
          args: this.tables.calls[next].args.map((arg) => this.value(arg)),
        };
      default:
        return { type: 'checkpoint', site, live: [] };
    }
  }

  private operation(number: number): OperationRequest {
    const { name, args, awaits, enabled, picks, run, results } = this.tables.operations[number];
    const { threads } = this.tables;
    const byRaw = new Map<number, unknown>();
    for (let i = 0; i < results.length; i += 2) byRaw.set(results[i], this.values[results[i + 1]]);
    return {
      type: 'operation',
      args: args.map((arg) => this.value(arg)),
      operation: {
        name,
        ...(enabled && { enabled: (memory) => this.walk(memory, enabled[memory.thread]) !== 0 }),
        ...(picks && { picks: (memory) => this.walk(memory, picks[memory.thread]) }),
        run: (memory) => this.walk(memory, run[memory.thread]),
        result: (raw) => byRaw.get(raw),
        ...(awaits && {
          awaits: (cpu) =>
            this.value(awaits.find((value, i) => value !== NONE && threads[i].cpu === cpu) ?? NONE),
        }),
      },
    };
  }

  private value(number: number): unknown {
    return number === NONE ? undefined : this.values[number];
  }

  /** Does what the tree says, in the state at hand; its leaf. */
  private walk(memory: Memory, root: number | undefined): number {
    for (let at = root ?? NONE; ;) {
      const node = this.tables.nodes[at];
      if (node === undefined) throw unknownStep();
      const [kind, subject] = node;
      if (kind === nodeKinds.leaf) return subject;
      const answer = this.meet(memory, kind, subject, node[2]);
      at = behind(node, typeof answer === 'string' ? this.textNumbers.get(answer) : answer);
    }
  }

  /** Does one thing, or asks for it; the answer. */
  private meet(memory: Memory, kind: number, subject: number, only: number): number | string {
    const { reports } = this.tables;
    switch (kind) {
      case nodeKinds.load:
        return memory.load(this.cells[subject]);
      case nodeKinds.reload:
        memory.load(this.cells[subject]);
        return only;
      case nodeKinds.store:
        memory.store(this.cells[subject], only);
        return only;
      case nodeKinds.warn:
        memory.warn(reports[subject]);
        return only;
      case nodeKinds.fail:
        memory.fail(reports[subject]);
        return only;
      case nodeKinds.stack:
        return memory.callStack().join(' ');
      case nodeKinds.thread:
        return viewKey(memory.threadAt(subject));
      case nodeKinds.pick:
        return memory.pick;
      default:
        throw new InternalError(`no kind of node ${kind}`);
    }
  }
}

/** Of pairs behind the first two entries, what stands behind the answer; NONE if nothing does. */
function behind(entry: readonly number[], answer: number | undefined): number {
  for (let i = 2; i < entry.length; i += 2) if (entry[i] === answer) return entry[i + 1];
  return NONE;
}

function propertiesOf(report: Report, deadlock: readonly string[]): readonly string[] {
  return report.kind === DEADLOCK ? deadlock : (report as TableReport).properties;
}

function unknownStep(): ModelError {
  return new ModelError('bad-schedule', 'the search did not come here');
}
