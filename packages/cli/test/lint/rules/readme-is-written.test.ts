// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { readmeIsWritten } from '../../../src/lint/rules/readme-is-written';
import { subject } from '../subject';

const withReadme = (readme?: string) => subject({ folders: [{ name: 'two-dequeue', readme }] });

test('passes where everything is told, and outside this repository', () => {
  expect(readmeIsWritten.check(withReadme('# two-dequeue'))).toEqual([]);
  expect(readmeIsWritten.check(subject())).toEqual([]);
});

test('fails for a README that is not there, or is as it was made', () => {
  expect(readmeIsWritten.check(withReadme())).toEqual(['there is no README.md']);
  expect(readmeIsWritten.check(withReadme('- Placeholder: in which variants'))).toEqual([
    'README.md is still that of the template',
  ]);
});
