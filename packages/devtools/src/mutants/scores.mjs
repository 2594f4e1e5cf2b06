// SPDX-License-Identifier: GPL-2.0-only
import { path } from 'zx';

/** How many of the mutants that were tried came to which end, and the shares that matter. */
export function summaryOf(mutants) {
  const [killed, timeout, survived, untested] = ['Killed', 'Timeout', 'Survived', 'NoCoverage'].map(
    (status) => mutants.filter((mutant) => mutant.status === status).length,
  );
  const all = killed + timeout + survived + untested;
  return {
    counts: [all, killed, timeout, survived, untested],
    score: (killed + timeout) / all,
    noCoverage: untested / all,
  };
}

/** Markdown: a row for each folder of the package's sources, and one for all of them. */
export function scoreTable(name, files) {
  const folders = new Map();
  for (const [file, { mutants }] of Object.entries(files)) {
    const folder = path.dirname(path.relative('packages', file));
    folders.set(folder, [...(folders.get(folder) ?? []), ...mutants]);
  }
  const row = (title, mutants) => {
    const { counts, score } = summaryOf(mutants);
    return counts[0] === 0 ? [] : [[title, ...counts, `${(100 * score).toFixed(1)} %`]];
  };
  const rows = [
    ['folder', 'mutants', 'killed', 'timeout', 'survived', 'no coverage', 'score'],
    ['---', ...Array(6).fill('--:')],
    ...[...folders].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([folder, of]) => row(folder, of)),
    ...row(`all of ${name}`, [...folders.values()].flat()),
  ];
  return rows.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
