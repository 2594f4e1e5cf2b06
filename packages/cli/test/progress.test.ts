// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import { progressOn } from '../src/progress';

const clear = '\r\x1b[K';

/** What stands on the terminal after each change, with a clock that goes on by half a second each time. */
function watched(tell: (progress: ReturnType<typeof progressOn>) => void): string[] {
  const written: string[] = [];
  let clock = 0;
  const stream = { isTTY: true, write: (text: string) => written.push(text.slice(clear.length)) };
  const progress = progressOn(
    stream,
    3,
    (index) => `race in v${index}`,
    () => (clock += 500),
  );
  tell(progress);
  return written;
}

const found = (index: number, states: number, frontier: number, depth: number) => {
  return { index, states, frontier, depth };
};

test.each([false, undefined])('nothing is told where isTTY is %p', (isTTY) => {
  let text = '';
  const progress = progressOn({ isTTY, write: (more) => (text += more) }, 3);
  progress.show(1);
  progress.clear();
  expect([progress.search, text]).toEqual([undefined, '']);
});

describe('to somebody who watches it tells', () => {
  test('how many cells are done, on one line that goes in the end', () => {
    expect(
      watched((progress) => {
        progress.show(1);
        progress.show(2);
        progress.clear();
      }),
    ).toEqual(['1 of 3 cells', '2 of 3 cells', '']);
  });

  test('how far a search is: states, rate, depth, frontier, and how many there may be', () => {
    const told = watched((progress) => {
      progress.search!(found(0, 1_000, 900, 4));
      progress.search!(found(0, 251_000, 50_900, 12));
      progress.search!(found(0, 1_251_000, 1_000_000, 15));
    });
    expect(told).toEqual([
      '0 of 3 cells; 1.0k states, depth 4, frontier 900, growing; race in v0',
      // 200,000 states gave 250,000 new ones.
      '0 of 3 cells; 251k states, 500k/s, depth 12, frontier 51k, growing; race in',
      '0 of 3 cells; 1.3M states, 2.0M/s, depth 15, frontier 1.0M, growing; race i',
    ]);
    expect(told.every((line) => line.length <= 75)).toBe(true);
  });

  test('that it dries up', () => {
    const [, second] = watched((progress) => {
      progress.search!(found(0, 100, 60, 4));
      // 40 states gave 20 new ones: of the frontier of 40 another 40 will come.
      progress.search!(found(0, 120, 40, 5));
    });
    expect(second).toBe('0 of 3 cells; 120 states, 40/s, depth 5, frontier 40, ~160 in all; race in ');
  });

  test('of several searches the first, and of a new one afresh', () => {
    expect(
      watched((progress) => {
        progress.search!(found(1, 10, 5, 2));
        progress.search!(found(0, 20, 5, 3));
        progress.search!(found(1, 15, 5, 3));
        progress.search!(found(0, 5, 5, 1));
        progress.show(1);
      }).map((line) => line.replace(/, frontier.*; /, '; ')),
    ).toEqual([
      '0 of 3 cells; 10 states, depth 2; race in v1',
      '0 of 3 cells; 20 states, depth 3; race in v0',
      '0 of 3 cells; 20 states, depth 3; race in v0',
      '0 of 3 cells; 5 states, depth 1; race in v0',
      '1 of 3 cells',
    ]);
  });
});
