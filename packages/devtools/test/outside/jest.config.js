// SPDX-License-Identifier: GPL-2.0-only
module.exports = { preset: 'ts-jest', roots: ['<rootDir>/test'] };
