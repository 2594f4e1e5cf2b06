// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { legend, outcomeMark } from '../../src/matrix/outcome';

const property = (actual: string | null, verdict = 'ok') => ({ id: 'p', actual, verdict });

test('every outcome has a letter or a word of its own', () => {
  expect(outcomeMark(property('sometimes'))).toMatchObject({ letter: 'S', word: 'sometimes' });
  expect(outcomeMark(property('not-applicable', 'not-applicable'))).toMatchObject({
    letter: '',
    word: 'not applicable',
  });
  expect(outcomeMark(undefined).word).toBe('not reported');
  expect(new Set(legend.map(({ letter }) => letter)).size).toBe(legend.length);
});

test('what is not as expected says so in its letter and its word', () => {
  expect(outcomeMark(property('never', 'vacuous'))).toEqual({
    letter: 'n!',
    word: 'never, vacuous',
    style: 'never wrong',
  });
  expect(outcomeMark(property(null, 'error')).letter).toBe('E!');
});
