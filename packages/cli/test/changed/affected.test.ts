// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { affectedBy } from '../../src/changed/affected';

const workspaces = [
  { name: 'all', folder: '', needs: [] },
  { name: '@mm-litmus/mm', folder: 'packages/mm/', needs: [] },
  { name: '@mm-litmus/variant-a', folder: 'packages/variant-a/', needs: ['@mm-litmus/mm'] },
  { name: '@mm-litmus/jest', folder: 'packages/jest/', needs: ['@mm-litmus/variant-a'] },
  { name: 'scenario-x', folder: 'scenarios/x/', needs: ['@mm-litmus/mm', '@mm-litmus/jest'] },
  { name: 'scenario-xy', folder: 'scenarios/xy/', needs: ['@mm-litmus/jest'] },
];
const affected = (...files: string[]) => [...affectedBy(files, workspaces)].sort();

test('a package that has a file, and all that need it', () => {
  expect(affected('packages/mm/src/index.ts')).toEqual([
    '@mm-litmus/jest',
    '@mm-litmus/mm',
    '@mm-litmus/variant-a',
    'scenario-x',
  ]);
  expect(affected('scenarios/xy/scenario.ts')).toEqual(['scenario-xy']);
});

test('but not who only runs its tests with it', () => {
  expect(affected('packages/variant-a/src/index.ts')).toEqual(['@mm-litmus/jest', '@mm-litmus/variant-a']);
  expect(affected('packages/jest/src/index.ts')).toEqual(['@mm-litmus/jest']);
});

test('nobody by a file of the whole, unless that is the package', () => {
  expect(affected('README.md')).toEqual([]);
  expect([...affectedBy(['index.ts'], [{ name: 'one', folder: '', needs: [] }])]).toEqual(['one']);
});
