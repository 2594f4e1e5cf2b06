// SPDX-License-Identifier: GPL-2.0-only
const path = require('node:path');

/**
 * Flat, as Stryker asks for. It runs in a copy of the repository, whose node_modules lead back to the sources
 * as they are: without the mapper those would be tested.
 */
module.exports = {
  preset: '@mm-litmus/jest-preset',
  rootDir: path.resolve(__dirname, '../../../..'),
  roots: [`<rootDir>/packages/${process.env.MM_LITMUS_MUTANTS_PACKAGE}/src`, __dirname],
  testMatch: ['**/mutants/all-tests.js'],
  testEnvironment: path.join(__dirname, 'environment.cjs'),
  moduleNameMapper: { '^@mm-litmus/([^/]+)$': '<rootDir>/packages/$1/src/index.ts' },
  watchman: false,
};
