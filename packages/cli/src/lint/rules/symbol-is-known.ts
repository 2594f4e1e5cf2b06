// SPDX-License-Identifier: GPL-2.0-only
import type { LintRule } from '../rule';
import { closest, distance } from 'fastest-levenshtein';

/** So many letters may differ for a name to be taken for a slip of the pen. */
const SLIP = 2;

/** Kernel functions that texts name, and symbols that the scenario needs, are spelled as some variant has them. */
export const symbolIsKnown: LintRule = {
  name: 'symbol-is-known',
  check({ scenario, symbols }) {
    const { title, summary, properties, marks, guards, requires } = scenario;
    const names = [...symbols];
    const missing = requires
      .filter((name) => !symbols.has(name))
      .map((name) => `no variant has ${name}, which it needs (closest: ${closest(name, names)})`);
    const texts = [
      title,
      summary,
      ...Object.values(properties),
      ...Object.values(marks),
      ...guards.map(({ because }) => because),
    ];
    const words = new Set(texts.flatMap((text) => text.match(/\b_*[a-z]\w*_\w+\b/g) ?? []));
    const slips = [...words].flatMap((word) => {
      if (symbols.has(word)) return [];
      const near = closest(word, names);
      return distance(word, near) <= SLIP ? [`${word} is spelled ${near}`] : [];
    });
    return [...missing, ...slips];
  },
};
