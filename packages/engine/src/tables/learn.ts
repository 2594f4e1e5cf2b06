// SPDX-License-Identifier: GPL-2.0-only
import type { BoundOperation } from '../interner';
import type { Cell } from '../cell';
import type { Memory } from '../memory';
import type { Property } from '../program';
import type { Report } from '../report';
import type { Transitions } from '../transitions';
import { type Event, Recorder } from './recorder';
import { type Asked, DecisionTree } from './tree';
import { nodeKinds } from './tables';
import { viewKey } from './view-key';

/** What was learned of one operation: its trees by thread. */
export class LearnedOperation {
  readonly enabled: (DecisionTree | undefined)[] = [];
  readonly picks: (DecisionTree | undefined)[] = [];
  readonly run: (DecisionTree | undefined)[] = [];
  /** What it returned. */
  readonly raws = new Set<number>();
}

/** Looks at states one by one and learns what every step from there does. Never changes a state. */
export class Learner {
  readonly operations = new Map<BoundOperation, LearnedOperation>();
  readonly runnable: (DecisionTree | undefined)[] = [];
  readonly ends = new Map<Property, DecisionTree>();
  readonly atEnd = new DecisionTree();
  readonly holders = new DecisionTree();
  /** Leaves of the two above. */
  readonly reportLists: (readonly Report[])[] = [];
  readonly holdings: (readonly (readonly [held: unknown, thread: number])[])[] = [];
  readonly recorder: Recorder;
  private words: Int32Array;
  private thread = 0;
  private readonly asked: Asked & { pick: number };

  constructor(readonly transitions: Transitions) {
    const { positions, program, stride } = transitions;
    const { cells } = program.layout;
    this.recorder = new Recorder(new Int32Array(stride), positions, cells);
    this.words = this.recorder.words;
    const view = (thread: number) => positions.view(this.words[positions.cellWords + thread], thread);
    this.asked = {
      load: (index) => value(this.words, cells[index]),
      thread: (thread) => viewKey(view(thread)),
      stack: () =>
        view(this.thread)
          .calls.map(({ name }) => name)
          .reverse()
          .join(' '),
      pick: 0,
    };
    for (const property of program.properties ?? []) {
      if (property.end !== undefined) this.ends.set(property, new DecisionTree());
    }
  }

  /** Learns what can be done in the state `words`. */
  state(words: Int32Array): void {
    const { positions, program } = this.transitions;
    this.words = words;
    let unfinished = 0;
    let moves = 0;
    program.threads.forEach(({ runnable }, thread) => {
      const position = positions.all[words[positions.cellWords + thread]];
      const { operation } = position;
      if (operation === undefined) return;
      unfinished++;
      this.thread = thread;
      if (runnable !== undefined) {
        const tree = (this.runnable[thread] ??= new DecisionTree());
        if (this.ask(tree, (memory) => Number(runnable(memory, thread))) === 0) return;
      }
      const learned = this.learned(operation);
      moves += this.steps(operation, learned, thread);
    });
    if (moves > 0) return;
    if (unfinished > 0) this.deadlock();
    else this.end();
  }

  private learned(operation: BoundOperation): LearnedOperation {
    let learned = this.operations.get(operation);
    if (learned === undefined) this.operations.set(operation, (learned = new LearnedOperation()));
    return learned;
  }

  private steps(operation: BoundOperation, learned: LearnedOperation, thread: number): number {
    const { enabled, picks, run } = operation;
    if (enabled !== undefined) {
      const tree = (learned.enabled[thread] ??= new DecisionTree());
      if (this.ask(tree, (memory) => Number(enabled(memory))) === 0) return 0;
    }
    const tree = picks && (learned.picks[thread] ??= new DecisionTree());
    const ways = tree === undefined ? 1 : this.ask(tree, picks!);
    const running = (learned.run[thread] ??= new DecisionTree());
    const act = (memory: Memory): number => {
      const raw = run(memory);
      return raw === undefined ? 0 : raw;
    };
    for (let pick = 0; pick < ways; pick++) {
      const before = picks === undefined ? noEvents : [{ kind: nodeKinds.pick, subject: 0, answer: pick }];
      learned.raws.add(this.ask(running, act, pick, before));
    }
    return ways;
  }

  private end(): void {
    const { atEnd, properties } = this.transitions.program;
    this.thread = 0;
    for (const property of properties ?? []) {
      const { end } = property;
      if (end !== undefined) this.ask(this.ends.get(property)!, (memory) => Number(end(memory)));
    }
    if (atEnd !== undefined) this.ask(this.atEnd, (memory) => this.reportLists.push(atEnd(memory)) - 1);
  }

  private deadlock(): void {
    const { holders } = this.transitions.program;
    this.thread = 0;
    if (holders === undefined) return;
    const held = (memory: Memory) => holders(memory).map(({ held, thread }) => [held, thread] as const);
    this.ask(this.holders, (memory) => this.holdings.push(held(memory)) - 1);
  }

  /** What `act` says of the state at hand: read off the tree, or by doing it and noting how. */
  private ask(
    tree: DecisionTree,
    act: (memory: Memory) => number,
    pick = 0,
    before: readonly Event[] = noEvents,
  ): number {
    this.asked.pick = pick;
    const known = tree.find(this.asked);
    if (known !== undefined) return known;
    const { recorder, thread } = this;
    recorder.begin(this.words, thread, this.transitions.program.threads[thread].cpu);
    recorder.pick = pick;
    const leaf = act(recorder);
    tree.add(before.length === 0 ? recorder.events : [...before, ...recorder.events], leaf);
    return leaf;
  }
}

const noEvents: readonly Event[] = [];

function value(words: Int32Array, { word, shift, mask, min }: Cell): number {
  return ((words[word] >>> shift) & mask) + min;
}
