// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import { dedent, wrap } from '../src/text';

describe('dedent', () => {
  test('removes what indents all lines, and the empty lines around', () => {
    expect(dedent('\n    one\n      two\n\n    three\n  ')).toBe('one\n  two\n\nthree');
  });

  test('leaves one line as it is', () => {
    expect(dedent('one')).toBe('one');
  });

  test('makes nothing of blanks', () => {
    expect(dedent('  \n  ')).toBe('');
  });
});

describe('wrap', () => {
  test('leaves a text that fits', () => {
    expect(wrap('one two', 7)).toEqual(['one two']);
  });

  test('breaks at the last blank that fits, and indents what follows', () => {
    expect(wrap('one two three', 8, '  ')).toEqual(['one two', '  three']);
  });

  test('breaks behind a comma when there is no blank', () => {
    expect(wrap('list_add(K,queue)', 13)).toEqual(['list_add(K,', 'queue)']);
  });

  test('breaks anywhere when there is no place to', () => {
    expect(wrap('abcdefghij', 4, ' ')).toEqual(['abcd', ' efg', ' hij']);
  });

  test('keeps the indentation that a text begins with', () => {
    expect(wrap('    one two', 8, '    ')).toEqual(['    one', '    two']);
  });
});
