// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { ScenarioError } from '../src/errors';

test('an error says its code, the cause, what usually causes it and the next step', () => {
  expect(new ScenarioError('undeclared-symbol', 'scan uses folio_put').message).toBe(
    [
      'undeclared-symbol: scan uses folio_put',
      '  usually: a thread or the set-up calls a function that `requires` does not list',
      '  next: add the symbol to `requires`: a variant without it is then not-applicable',
    ].join('\n'),
  );
});
