// SPDX-License-Identifier: GPL-2.0-only
export default {
  preset: '@mm-litmus/jest-preset',
  roots: ['<rootDir>/packages', '<rootDir>/scenarios'],
  // One less than the cores, as jest has it, would leave half of a small machine idle.
  maxWorkers: '100%',
};
