// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { textFits } from '../../../src/lint/rules/text-fits';
import { subject, withScenario } from '../subject';

test('passes for texts of at most 75 columns', () => {
  expect(textFits.check(subject())).toEqual([]);
  expect(textFits.check(withScenario({ summary: `${'x'.repeat(75)}\ny` }))).toEqual([]);
});

test('fails for longer ones, and for those of the template', () => {
  expect(
    textFits.check(
      withScenario({
        summary: `x\n${'x'.repeat(76)}`,
        properties: { wrong: 'placeholder: what goes wrong' },
      }),
    ),
  ).toEqual(['summary has a line of more than 75 columns', 'property wrong is still that of the template']);
});
