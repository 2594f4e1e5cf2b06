// SPDX-License-Identifier: GPL-2.0-only
import { InternalError } from '../errors';
import type { Report } from '../report';
import type { Event } from './recorder';
import { nodeKinds } from './tables';

/** A node of a decision tree that still grows. */
export class Growing {
  readonly children = new Map<number | string, Growing>();

  constructor(
    readonly kind: number,
    readonly subject: number | Report,
  ) {}
}

/** What a decision tree asks of the state at hand. */
export interface Asked {
  load(cell: number): number;
  thread(index: number): string;
  stack(): string;
  readonly pick: number;
}

/** What an operation does, by what it finds, as far as it was met. */
export class DecisionTree {
  /** How many nodes it has. */
  size = 0;
  private root: Growing | undefined;

  /** The leaf that the state leads to; undefined if that is news. */
  find(asked: Asked): number | undefined {
    let at = this.root;
    while (at !== undefined) {
      if (at.kind === nodeKinds.leaf) return at.subject as number;
      at = at.children.size === 1 && !isQuestion(at.kind) ? only(at) : at.children.get(answer(at, asked));
    }
    return undefined;
  }

  add(events: readonly Event[], leaf: number): void {
    let put = (node: Growing): void => void (this.root = node);
    let at = this.root;
    for (const { kind, subject, answer } of [...events, { kind: nodeKinds.leaf, subject: leaf, answer: 0 }]) {
      if (at === undefined) {
        put((at = new Growing(kind, subject)));
        this.size++;
      }
      if (at.kind !== kind || at.subject !== subject)
        throw new InternalError('an operation does different things on finding the same');
      const node: Growing = at;
      put = (child) => node.children.set(answer, child);
      at = node.children.get(answer);
    }
  }

  /** Gives every node below and including the root to `visit`, children first; the root's number. */
  emit(number: (node: Growing, children: readonly (readonly [number | string, number])[]) => number): number {
    const emit = (node: Growing): number =>
      number(
        node,
        [...node.children].map(([answer, child]) => [answer, emit(child)]),
      );
    return emit(this.root!);
  }
}

function only({ children }: Growing): Growing {
  for (const child of children.values()) return child;
  throw new InternalError('a node without a child');
}

function isQuestion(kind: number): boolean {
  return (
    kind === nodeKinds.load ||
    kind === nodeKinds.stack ||
    kind === nodeKinds.thread ||
    kind === nodeKinds.pick
  );
}

function answer(node: Growing, asked: Asked): number | string {
  switch (node.kind) {
    case nodeKinds.load:
      return asked.load(node.subject as number);
    case nodeKinds.stack:
      return asked.stack();
    case nodeKinds.thread:
      return asked.thread(node.subject as number);
    default:
      return asked.pick;
  }
}
