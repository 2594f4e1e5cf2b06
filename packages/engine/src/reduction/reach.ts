// SPDX-License-Identifier: GPL-2.0-only
import { FINISHED, type Flow, RETURN } from '../flow';

/**
 * What threads may still touch, from what was seen to be touched at each node of the flow, without passing
 * a node where `isLimit` holds: of a call, until it returns, so that all who call it share it.
 *
 * Invariants of the tables, which have `span` words for each node: `within` covers what the node itself and all
 * nodes behind it in the same call touch, and the calls made there; `behind` covers the nodes behind it
 * only. A node is `passable` if its call may return from it without passing a limit, and `open` if it may
 * from what is behind it.
 */
export class Reach {
  private readonly within: Int32Array;
  private readonly behind: Int32Array;
  private readonly passable: Uint8Array;
  private readonly open: Uint8Array;

  constructor(
    private readonly flow: Flow,
    private readonly span: number,
    private readonly touched: Int32Array,
    private readonly isLimit: (node: number) => boolean,
    /** Nodes behind which anything may happen. */
    isUnknown: (node: number) => boolean = () => false,
    /** The place that is waited for at the limits: all else that is touched there counts. */
    awaited?: number,
  ) {
    const count = flow.after.length;
    this.within = new Int32Array(count * span);
    this.behind = new Int32Array(count * span);
    this.passable = new Uint8Array(count);
    this.open = new Uint8Array(count);
    this.passable[RETURN] = 1;
    for (let node = 1; node < count; node++) {
      if (isLimit(node)) this.stopAt(node, awaited);
      if (isUnknown(node)) this.behind.fill(-1, node * span, (node + 1) * span);
    }
    // What is behind a node was mostly met later.
    for (let grew = true; grew;) {
      grew = false;
      for (let node = count - 1; node > RETURN; node--) if (this.update(node)) grew = true;
    }
  }

  /** Whether a thread at a position of the kind may touch what conflicts with `now`: reads, then writes. */
  conflicts(now: Int32Array, kind: number): boolean {
    const { callerOf, nodeOf } = this.flow;
    let node = nodeOf[kind];
    if (this.meets(now, this.within, node)) return true;
    let isOpen = this.passable[node] === 1;
    for (let caller = callerOf[kind]; isOpen && caller !== FINISHED; caller = callerOf[caller]) {
      node = nodeOf[caller];
      if (this.meets(now, this.behind, node)) return true;
      isOpen = this.open[node] === 1;
    }
    return false;
  }

  private stopAt(node: number, awaited: number | undefined): void {
    const { span, touched, within } = this;
    const reads = node * span;
    for (let i = reads; i < reads + span; i++) within[i] = touched[i];
    if (awaited === undefined) return;
    for (const at of [reads + (awaited >>> 5), reads + span / 2 + (awaited >>> 5)])
      within[at] &= ~(1 << (awaited & 31));
  }

  private meets(now: Int32Array, table: Int32Array, node: number): boolean {
    const words = this.span / 2;
    const at = node * this.span;
    for (let i = 0; i < words; i++) {
      const touched = table[at + i] | table[at + words + i];
      if ((now[words + i] & touched) !== 0 || (now[i] & table[at + words + i]) !== 0) return true;
    }
    return false;
  }

  /** Draws conclusions from the nodes next to this one; whether there are new ones. */
  private update(node: number): boolean {
    const { behind, flow, open, passable, span, touched, within } = this;
    if (this.isLimit(node)) return false;
    let grew = false;
    for (const next of flow.after[node]) {
      if (unite(behind, node, within, next, span)) grew = true;
      if (passable[next] > open[node]) {
        open[node] = 1;
        grew = true;
      }
    }
    let isPassed = flow.calls[node].size === 0;
    for (const entry of flow.calls[node]) {
      if (unite(within, node, within, entry, span)) grew = true;
      if (passable[entry] === 1) isPassed = true;
    }
    if (unite(within, node, touched, node, span)) grew = true;
    if (!isPassed) return grew;
    if (unite(within, node, behind, node, span)) grew = true;
    if (open[node] > passable[node]) {
      passable[node] = 1;
      grew = true;
    }
    return grew;
  }
}

/** Adds what one table has for a node to what another one has for a node; whether that grew. */
function unite(to: Int32Array, at: number, from: Int32Array, node: number, span: number): boolean {
  let grew = false;
  for (let i = 0; i < span; i++) {
    const union = to[at * span + i] | from[node * span + i];
    if (union === to[at * span + i]) continue;
    to[at * span + i] = union;
    grew = true;
  }
  return grew;
}
