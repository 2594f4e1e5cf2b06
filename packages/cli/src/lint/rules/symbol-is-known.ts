// SPDX-License-Identifier: GPL-2.0-only
import type { ScenarioGuard } from '@mm-litmus/scenario';
import { closest, distance } from 'fastest-levenshtein';
import type { LintRule } from '../rule';

/** So many letters may differ for a name to be taken for a slip of the pen. */
const SLIP = 2;

/** Kernel functions that texts name, and symbols that the scenario needs or looks for, are spelled as some variant has them. */
export const symbolIsKnown: LintRule = {
  name: 'symbol-is-known',
  check({ scenario, symbols, markNames }) {
    const { title, summary, properties, marks, guards, requires } = scenario;
    const names = [...symbols];
    const lacking = (wanted: readonly string[], why: string): string[] =>
      wanted
        .filter((name) => !symbols.has(name))
        .map((name) => `no variant has ${name}, which ${why} (closest: ${closest(name, names)})`);
    const missing = lacking(requires, 'it needs');
    const uneditable = guards.flatMap(({ name, edits }) =>
      lacking(edits.flatMap(symbolsOf), `guard ${name} edits`),
    );
    const unreachable = [...markNames].flatMap(([mark, wanted]) => lacking(wanted, `mark ${mark} looks for`));
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
    return [...missing, ...uneditable, ...unreachable, ...slips];
  },
};

/** What an edit names; `nop` is no symbol of a variant. */
function symbolsOf(edit: ScenarioGuard['edits'][number]): string[] {
  if ('replace' in edit) return [edit.replace.name];
  if ('rebind' in edit) return [edit.in, edit.rebind, edit.to].filter((name) => name !== 'nop');
  return [edit.in, 'drop' in edit ? edit.drop : edit.swap];
}
