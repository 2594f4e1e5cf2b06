// SPDX-License-Identifier: GPL-2.0-only
import type { Call, Situation } from './situation';

/** Instead of a node: the call returns. */
export const RETURN = 0;
/** The kind of the position of a thread that has finished. */
export const FINISHED = 0;

/**
 * How threads get on, without most of what they know. A node stands for all situations of one thread that
 * differ only in what their call was told since its last checkpoint: it knows the call, that checkpoint, and
 * what is done next, but neither who called nor the results since. A kind is a stack of nodes, as a position
 * is a stack of situations. There are far fewer nodes than positions, so what is learned of a node is soon
 * all there is to learn. A family are the nodes of one thread with the same function and operation.
 */
export class Flow {
  /** By node: those that follow it in the same call, `RETURN` among them. */
  readonly after: Set<number>[] = [new Set()];
  /** By node: the entries of the calls it makes. */
  readonly calls: Set<number>[] = [new Set()];
  /** By node: its family, by number. */
  readonly familyOf: number[] = [0];
  families = 1;
  /** By kind: its innermost node, and the kind of what waits for that call to return. */
  readonly nodeOf: number[] = [RETURN];
  readonly callerOf: number[] = [FINISHED];
  /** By kind: those that one step leads to. */
  readonly steps: Set<number>[] = [new Set()];
  private readonly nodes = new Map<string, number>();
  private readonly kinds = new Map<string, number>();
  private readonly familyNumbers = new Map<string, number>();
  private readonly ids = new Map<unknown, number>();

  /** The node of a situation of the thread whose body is `root`. */
  node(root: Call, { base, call, next }: Situation): number {
    const key = `${this.id(root)} ${this.id(base)} ${this.id(whatIsNext(next))}`;
    let node = this.nodes.get(key);
    if (node === undefined) {
      node = this.after.push(new Set()) - 1;
      this.calls.push(new Set());
      this.familyOf.push(this.family(`${this.id(root)} ${this.id(call.spec)} ${this.id(whatIsNext(next))}`));
      this.nodes.set(key, node);
    }
    return node;
  }

  kind(node: number, caller = FINISHED): number {
    const key = `${node} ${caller}`;
    let kind = this.kinds.get(key);
    if (kind === undefined) {
      kind = this.nodeOf.push(node) - 1;
      this.callerOf.push(caller);
      this.steps.push(new Set());
      this.kinds.set(key, kind);
    }
    return kind;
  }

  private family(key: string): number {
    let family = this.familyNumbers.get(key);
    if (family === undefined) this.familyNumbers.set(key, (family = this.families++));
    return family;
  }

  private id(value: unknown): number {
    let id = this.ids.get(value);
    if (id === undefined) this.ids.set(value, (id = this.ids.size));
    return id;
  }
}

/** An operation without its arguments, unless it takes or gives up a lock: nodes tell locks apart. */
function whatIsNext(next: Situation['next']): unknown {
  if (next.type === 'operation')
    return next.operation.lock === undefined ? next.operation.spec : next.operation;
  return next.type === 'call' ? next.call : undefined;
}
