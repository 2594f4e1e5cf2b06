// SPDX-License-Identifier: GPL-2.0-only
import { type Scenario, textWidth } from '@mm-litmus/scenario';
import type { LintRule } from '../rule';

/** Texts that people read are at most 75 columns wide, and none is left as the template has it. */
export const textFits: LintRule = {
  name: 'text-fits',
  check: ({ scenario }) =>
    textsOf(scenario).flatMap(([where, text]) => [
      ...(/\bplaceholder\b/i.test(text) ? [`${where} is still that of the template`] : []),
      ...(text.split('\n').some((line) => line.length > textWidth)
        ? [`${where} has a line of more than ${textWidth} columns`]
        : []),
    ]),
};

function textsOf(scenario: Scenario): readonly (readonly [where: string, text: string])[] {
  const { title, summary, properties, marks, guards, corrections } = scenario;
  return [
    ['title', title],
    ['summary', summary],
    ...Object.entries(properties).map(([id, says]) => [`property ${id}`, says] as const),
    ...Object.entries(marks).map(([name, says]) => [`mark ${name}`, says] as const),
    ...guards.map(({ name, because }) => [`guard ${name}`, because] as const),
    ...corrections.map(({ variant, why }) => [`correction of ${variant}`, why] as const),
  ];
}
