// SPDX-License-Identifier: GPL-2.0-only
import { expect, jest, test } from '@jest/globals';
import { ModelError } from '../src/errors';
import { oneCopy } from '../src/one-copy';

test('a package may be loaded again from the same file, and others from theirs', () => {
  oneCopy('@example/model', '/a/model/index.js');
  oneCopy('@example/model', '/a/model/index.js');
  oneCopy('@example/other', '/b/other/index.js');
});

test('another copy is an error that names both, whichever copy of the engine finds it', () => {
  jest.isolateModules(() => {
    const other = jest.requireActual<typeof import('../src/one-copy')>('../src/one-copy');
    expect(other.oneCopy).not.toBe(oneCopy);
    other.oneCopy('@example/twice', '/a/twice/index.js');
  });
  const load = () => oneCopy('@example/twice', '/b/twice/index.js');
  expect(load).toThrow(ModelError);
  expect(load).toThrow(
    [
      'two-copies: @example/twice is loaded from /a/twice/index.js and from /b/twice/index.js',
      '  usually: a package that depends on ours, where it should be peer-dependent on them, or two versions',
      '  next: see with `npm ls` who brings the other copy, and make ours peerDependencies there',
    ].join('\n'),
  );
});
