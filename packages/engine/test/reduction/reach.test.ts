// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { FINISHED, Flow, RETURN } from '../../src/flow';
import { Reach } from '../../src/reduction/reach';

/** One word of places: node n reads place n. */
const SPAN = 2;
const touchedBy = (nodes: number): Int32Array =>
  Int32Array.from({ length: nodes * SPAN }, (_, i) => (i % SPAN === 0 ? 1 << (i / SPAN) : 0));
/** What writes place n. */
const writes = (place: number): Int32Array => Int32Array.of(0, 1 << place);

/** A thread that makes 1, calls what makes 3 and 4, and then makes 2; kinds are of 1, 3 in the call, and 2. */
function flowWithCall() {
  const flow = new Flow();
  const CALL = 5;
  for (let node = 1; node <= CALL; node++) {
    flow.after.push(new Set());
    flow.calls.push(new Set());
  }
  flow.after[1].add(CALL);
  flow.calls[CALL].add(3);
  flow.after[3].add(4);
  flow.after[4].add(RETURN);
  flow.after[CALL].add(2);
  flow.after[2].add(RETURN);
  const first = flow.kind(1);
  const inside = flow.kind(3, flow.kind(CALL));
  const last = flow.kind(2, FINISHED);
  return { flow, first, inside, last };
}

const touches = (reach: Reach, kind: number): number[] =>
  [1, 2, 3, 4].filter((place) => reach.conflicts(writes(place), kind));

test('what may be touched is what is ahead, in calls and behind them', () => {
  const { flow, first, inside, last } = flowWithCall();
  const reach = new Reach(flow, SPAN, touchedBy(6), () => false);
  expect([first, inside, last].map((kind) => touches(reach, kind))).toEqual([[1, 2, 3, 4], [2, 3, 4], [2]]);
});

/** Limited at node 4, which waits for its place. */
const limited = (flow: Flow, touched = touchedBy(6)): Reach =>
  new Reach(
    flow,
    SPAN,
    touched,
    (node) => node === 4,
    () => false,
    4,
  );

test('a limit cuts what is behind it, also behind the call it stands in', () => {
  const { flow, first, inside, last } = flowWithCall();
  const reach = limited(flow);
  expect([first, inside, last].map((kind) => touches(reach, kind))).toEqual([[1, 3], [3], [2]]);
});

test('what else is touched at the limit counts: it may decide whether to wait', () => {
  const { flow, inside } = flowWithCall();
  const touched = touchedBy(6);
  touched[4 * SPAN] |= 1 << 1;
  expect(touches(limited(flow, touched), inside)).toEqual([1, 3]);
});

test('a way round the limit is open', () => {
  const { flow, first } = flowWithCall();
  flow.after[3].add(RETURN);
  expect(touches(limited(flow), first)).toEqual([1, 2, 3]);
});

test('behind what is unknown anything may happen', () => {
  const { flow, inside, last } = flowWithCall();
  const reach = new Reach(
    flow,
    SPAN,
    touchedBy(6),
    () => false,
    (node) => node === 4,
  );
  expect([inside, last].map((kind) => reach.conflicts(writes(30), kind))).toEqual([true, false]);
});

test('what is ahead counts in whichever order it was met, and all of a loop from each place in it', () => {
  const flow = new Flow();
  const ways: [number, number[]][] = [
    [1, [RETURN]],
    [2, [1]],
    [3, [2, 4]],
    [4, [3]],
  ];
  for (const [, to] of ways) {
    flow.after.push(new Set(to));
    flow.calls.push(new Set());
  }
  const kinds = ways.map(([node]) => flow.kind(node, FINISHED));
  const reach = new Reach(flow, SPAN, touchedBy(5), () => false);
  expect(kinds.map((kind) => touches(reach, kind))).toEqual([[1], [1, 2], [1, 2, 3, 4], [1, 2, 3, 4]]);
});

test('two that read the same do not conflict', () => {
  const { flow, last } = flowWithCall();
  const reach = new Reach(flow, SPAN, touchedBy(6), () => false);
  expect(reach.conflicts(Int32Array.of(1 << 2, 0), last)).toBe(false);
});

test.each([0, 31, 32, 64, 95])('place %i of three words conflicts when one of both writes it', (place) => {
  const words = 3;
  const of = (does: 'reads' | 'writes', what: number): Int32Array => {
    const set = new Int32Array(2 * words);
    set[(does === 'writes' ? words : 0) + (what >>> 5)] = 1 << (what & 31);
    return set;
  };
  const conflict = (ahead: Int32Array, now: Int32Array): boolean => {
    const flow = new Flow();
    flow.after.push(new Set([RETURN]));
    flow.calls.push(new Set());
    const touched = new Int32Array(4 * words);
    touched.set(ahead, 2 * words);
    const reach = new Reach(flow, 2 * words, touched, () => false);
    return reach.conflicts(now, flow.kind(1, FINISHED));
  };
  expect(conflict(of('reads', place), of('writes', place))).toBe(true);
  expect(conflict(of('writes', place), of('reads', place))).toBe(true);
  expect(conflict(of('writes', place), of('writes', place))).toBe(true);
  expect(conflict(of('reads', place), of('reads', place))).toBe(false);
  for (const other of [(place + 32) % 96, (place + 64) % 96]) {
    expect(conflict(of('reads', other), of('writes', place))).toBe(false);
    expect(conflict(of('writes', other), of('reads', place))).toBe(false);
    expect(conflict(of('writes', other), of('writes', place))).toBe(false);
  }
});
