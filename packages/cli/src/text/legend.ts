// SPDX-License-Identifier: GPL-2.0-only
import { type CellResult, textWidth, wrap } from '@mm-litmus/scenario';
import { signOf } from './family-matrix';
import { wordOf } from './matrix';

const meanings = [
  { shows: /^always/, sign: 'always', means: 'every execution shows it' },
  { shows: /^sometimes/, sign: 'sometimes', means: 'some executions show it, some do not' },
  {
    shows: /^never/,
    sign: 'never',
    means:
      'of all executions of these threads with these CPUs and folios, memory being sequentially consistent, none shows it',
  },
  { shows: /^incomplete/, sign: 'incomplete', means: 'a limit was reached before it could be told' },
  { shows: /^n\/a/, sign: 'n/a', means: 'the variant lacks a symbol that the scenario needs' },
  { shows: /^error/, sign: 'error', means: 'the model, the link or the scenario is at fault' },
  { shows: /\*$/, sign: '*', means: 'expected of the variant that this one extends' },
  { shows: /!$/, sign: '!', means: 'not what is expected' },
  { shows: /\?$/, sign: '?', means: 'vacuous: the marks do not prove that the window was reached' },
  { shows: /^-$/, sign: '-', means: 'nothing to say: not run, or no such report' },
];

/** What the words and signs mean that stand in the matrix of these cells; `lettered` if words are letters there. */
export function legend(cells: readonly CellResult[], lettered = false): string[] {
  const words = cells.flatMap((cell) => cell.properties.map(wordOf));
  const ids = (cell: CellResult) => new Set(cell.properties.map(({ id }) => id));
  const isPatchy = cells.some((cell) =>
    cells.some((other) => other.scenario === cell.scenario && ids(other).size !== ids(cell).size),
  );
  if (isPatchy) words.push('-');
  const used = meanings
    .filter(({ shows }) => words.some((word) => shows.test(word)))
    .map(({ sign, means }) => ({ sign: lettered ? withLetter(sign) : sign, means }));
  const width = Math.max(...used.map(({ sign }) => sign.length)) + 2;
  return used.flatMap(({ sign, means }) => wrap(sign.padEnd(width) + means, textWidth, ' '.repeat(width)));
}

function withLetter(sign: string): string {
  const letter = signOf(sign);
  return letter === sign ? sign : `${letter}  ${sign}`;
}
