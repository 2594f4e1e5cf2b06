// SPDX-License-Identifier: GPL-2.0-only
import type { PropertySummary } from '../../../src/data';
import { isFine } from './filter';

/** How an outcome is shown: never by its colour alone. */
export interface OutcomeMark {
  readonly letter: string;
  readonly word: string;
  readonly style: string;
}

const marks: Readonly<Record<string, OutcomeMark>> = {
  never: { letter: 'n', word: 'never', style: 'never' },
  sometimes: { letter: 'S', word: 'sometimes', style: 'sometimes' },
  always: { letter: 'A', word: 'always', style: 'always' },
  incomplete: { letter: '?', word: 'incomplete', style: 'incomplete' },
  'not-applicable': { letter: '', word: 'not applicable', style: 'na' },
};
const failed: OutcomeMark = { letter: 'E', word: 'error', style: 'incomplete' };
const absent: OutcomeMark = { letter: '', word: 'not reported', style: 'na' };

export function outcomeMark(property: PropertySummary | undefined): OutcomeMark {
  if (property === undefined) return absent;
  const mark = property.actual === null ? failed : (marks[property.actual] ?? failed);
  if (isFine(property.verdict)) return mark;
  const { letter, word, style } = mark;
  return { letter: `${letter}!`, word: `${word}, ${property.verdict}`, style: `${style} wrong` };
}

export const legend = ['sometimes', 'never', 'always', 'incomplete', 'not-applicable'].map(
  (outcome) => marks[outcome],
);
