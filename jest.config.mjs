// SPDX-License-Identifier: GPL-2.0-only
export default {
  preset: '@mm-litmus/jest-preset',
  roots: ['<rootDir>/packages', '<rootDir>/scenarios'],
};
