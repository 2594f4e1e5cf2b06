// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import type { Schedule } from '../src';
import { SearchTree } from '../src/tree';

interface Node {
  /** Which of the states before it is its parent, modulo their number. */
  readonly parent: number;
  readonly thread: number;
  readonly pick: number;
  readonly tail: readonly number[];
}

const thread = fc.nat({ max: 15 });
const nodes = fc.array(
  fc.record<Node>({
    parent: fc.nat(),
    thread,
    pick: fc.nat({ max: 1000 }),
    tail: fc.array(fc.oneof(thread, fc.constant(3)), { maxLength: 40 }),
  }),
);

/** The schedules to all states, the obvious way. */
function schedulesOf(list: readonly Node[], withTails: boolean): Schedule[] {
  const schedules: Schedule[] = [[]];
  for (const { parent, thread: mover, pick, tail } of list) {
    const alone = withTails ? tail.map((one) => ({ thread: one, pick: 0 })) : [];
    schedules.push([...schedules[parent % schedules.length], { thread: mover, pick }, ...alone]);
  }
  return schedules;
}

test.each([false, true])('it knows the way to every state (with tails: %p)', (withTails) => {
  fc.assert(
    fc.property(nodes, (list) => {
      const tree = new SearchTree();
      const tailOf = (tail: readonly number[]): [tail?: readonly number[]] => (withTails ? [tail] : []);
      tree.add(0, 0, 0, 0, ...tailOf([]));
      list.forEach(({ parent, thread: mover, pick, tail }, i) =>
        tree.add(i + 1, parent % (i + 1), mover, pick, ...tailOf(tail)),
      );
      const schedules = schedulesOf(list, withTails);
      expect(schedules.map((_, state) => tree.schedule(state))).toEqual(schedules);
      const last = [{ thread: 1, pick: 2 }];
      expect(tree.schedule(list.length, last)).toEqual([...schedules[list.length], ...last]);
    }),
    { seed: 1 },
  );
});

test('a long way crosses chunks', () => {
  const tree = new SearchTree();
  const count = 200_000;
  for (let state = 0; state < count; state++) tree.add(state, Math.max(0, state - 1), state % 3, 0);
  const schedule = tree.schedule(count - 1);
  expect(schedule).toHaveLength(count - 1);
  expect(schedule.every((choice, i) => choice.thread === (i + 1) % 3)).toBe(true);
});
