// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { checkProgress, replay, type Program } from '../../src';
import { Transitions } from '../../src/transitions';
import { strangeProgram } from './arbitrary';
import { build } from './build';
import { RUNS, forAll } from './check';

/** A state: threads, as bits, that can move and that have finished; whether a step fails; where others lead. */
interface Node {
  moving: number;
  finished: number;
  fails: boolean;
  readonly to: Set<number>;
}

const MOST = 400;

/** Every state of the program, or undefined where there are too many. */
function statesOf(program: Program): Node[] | undefined {
  const transitions = new Transitions(program);
  const numbers = new Map<string, number>();
  const states: Int32Array[] = [];
  const numberOf = (words: Int32Array): number => {
    const key = words.join();
    if (!numbers.has(key)) numbers.set(key, states.push(words.slice()) - 1);
    return numbers.get(key)!;
  };
  const nodes: Node[] = [];
  transitions.initialize();
  numberOf(transitions.before);
  for (const words of states) {
    if (states.length > MOST) return undefined;
    const node: Node = { moving: 0, finished: 0, fails: false, to: new Set() };
    nodes.push(node);
    transitions.before.set(words);
    program.threads.forEach((_, thread) => {
      if (transitions.position(thread).operation === undefined) node.finished |= 1 << thread;
    });
    transitions.open();
    while (transitions.next()) {
      node.moving |= 1 << transitions.thread;
      if (transitions.memory.failure === undefined) node.to.add(numberOf(transitions.after));
      else node.fails = true;
    }
  }
  return nodes;
}

function reachableFrom(nodes: readonly Node[], start: number): Node[] {
  const met = new Set([start]);
  for (const state of met) for (const to of nodes[state].to) met.add(to);
  return [...met].map((state) => nodes[state]);
}

test('who can still finish, and who is in a soft lockup, is as the words say', () => {
  const count = { stuck: 0, lockups: 0 };
  forAll(
    fc.record({ program: strangeProgram({ endless: true }) }),
    ({ program }) => {
      const built = build(program);
      const nodes = statesOf(built);
      if (nodes === undefined) return;
      const threads = [...built.threads.keys()];
      const futures = nodes.map((_, state) => reachableFrom(nodes, state));
      const canFinish = futures.every((future) =>
        threads.every((thread) =>
          future.some(({ fails, finished }) => fails || (finished & (1 << thread)) !== 0),
        ),
      );
      const lockedUp = threads.filter((thread) =>
        futures.some((future) =>
          future.every(({ fails, moving }) => !fails && (moving & (1 << thread)) !== 0),
        ),
      );
      const { canAllFinish, softLockups = [] } = checkProgress(built);
      expect(canAllFinish.answer).toBe(canFinish ? 'yes' : 'no');
      expect(softLockups.map(({ thread }) => thread)).toEqual(lockedUp);
      for (const { schedule, loop } of softLockups) {
        const turned = (turns: number): string => {
          const { memory } = replay(built, [...schedule, ...Array<typeof loop>(turns).fill(loop).flat()]);
          return memory.words.join();
        };
        expect(turned(2)).toBe(turned(1));
      }
      if (canAllFinish.answer === 'no') count.stuck++;
      count.lockups += softLockups.length;
    },
    RUNS / 2,
  );
  expect(count.stuck).toBeGreaterThan(RUNS / 10);
  expect(count.lockups).toBeGreaterThan(RUNS / 20);
});
