// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { textIsWritten } from '../../../src/lint/rules/text-is-written';
import { subject, withScenario } from '../subject';

const withReadme = (readme?: string) => subject({ folders: [{ name: 'two-dequeue', readme }] });

test('passes where everything is told, and outside this repository', () => {
  expect(textIsWritten.check(withReadme('# two-dequeue'))).toEqual([]);
  expect(textIsWritten.check(subject())).toEqual([]);
});

test('fails for a README that is not there, or is as it was made', () => {
  expect(textIsWritten.check(withReadme())).toEqual(['there is no README.md']);
  expect(textIsWritten.check(withReadme('- Placeholder: in which variants'))).toEqual([
    'README.md has a placeholder',
  ]);
});

test('fails for texts that are as they were made', () => {
  const marks = { window: 'placeholder: who is where' };
  expect(textIsWritten.check(withScenario({ summary: 'Placeholder: who does what', marks }))).toEqual([
    'summary is a placeholder',
    'window is a placeholder',
  ]);
});
