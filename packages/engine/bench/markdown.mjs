// SPDX-License-Identifier: GPL-2.0-only
import { aimsOf } from './rows.mjs';

const TITLES = { cpuSeconds: 'CPU', searchSeconds: 'search', wallSeconds: 'wall', peakMiB: 'memory' };

const introduction = (machine) => `# How fast it is

Written by \`npm run bench\`: the benchmark problem in this engine and in SPIN 6.5, run in turns on
one machine (${machine}). Seconds are of CPU unless it says wall; SPIN's are those of \`spin\`, \`gcc -O2\` and
the search together, since a verdict takes all three, and its search alone is given beside. Full searches are
compared with SPIN without reductions, and only after both have found the same number of states; reduced ones
and first errors with SPIN's default reduction, first errors with the faster of its depth-first and
breadth-first search. A ratio below 1 is in our favour; after it stands what it is meant to be at most.
States are exact in every row.
`;

const fixed = (number, digits = 2) => number.toFixed(digits);

const cellsOf = ({ states, cpuSeconds, searchSeconds, wallSeconds, peakMiB }) => [
  states,
  fixed(cpuSeconds),
  fixed(searchSeconds),
  fixed(wallSeconds),
  fixed(peakMiB, 0),
];

function ratiosOf({ model, mode, ours, spin }) {
  if (spin === undefined) return Object.values(TITLES).map(() => '');
  const aims = new Map(aimsOf({ model, mode }));
  return Object.keys(TITLES).map((name) => {
    const ratio = fixed(ours[name] / spin[name]);
    return aims.has(name) ? `${ratio} (${aims.get(name)})` : ratio;
  });
}

const line = (cells) => `| ${cells.join(' | ')} |`;

/** The whole page. */
export function performanceTable(results, machine) {
  const measured = ['states', 's', 'search', 'wall', 'MiB'];
  const ratios = Object.values(TITLES).map((title) => `${title} ratio`);
  const header = ['row', ...measured, ...measured.map((name) => `SPIN ${name}`), ...ratios];
  const lines = results.map((result) => {
    const { model, mode, ours, spin } = result;
    const theirs = spin === undefined ? measured.map(() => '') : cellsOf(spin);
    return line([`${model} ${mode}`, ...cellsOf(ours), ...theirs, ...ratiosOf(result)]);
  });
  return [introduction(machine), line(header), line(header.map(() => '---')), ...lines, ''].join('\n');
}
