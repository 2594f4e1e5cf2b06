// SPDX-License-Identifier: GPL-2.0-only
module.exports = {
  testMatch: ['**/*.test.ts'],
  transform: { '\\.tsx?$': [require.resolve('ts-jest'), { tsconfig: require.resolve('./tsconfig.json') }] },
  // A workspace resolves to its src/index.ts, so that tests need no build.
  testEnvironmentOptions: { customExportConditions: ['mm-litmus-source', 'node', 'node-addons'] },
};
