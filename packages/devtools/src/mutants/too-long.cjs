// SPDX-License-Identifier: GPL-2.0-only
/** Tests that a run for each mutant cannot afford; what only they would kill counts as survived. */
exports.tooLong = ['engine/generated/', 'engine/steps/naive.test.ts', 'engine/steps/large.test.ts'];
