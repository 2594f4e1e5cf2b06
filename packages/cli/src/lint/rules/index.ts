// SPDX-License-Identifier: GPL-2.0-only
import type { LintRule } from '../rule';
import { idIsFolder } from './id-is-folder';
import { idIsUnique } from './id-is-unique';
import { messageIdIsReal } from './message-id-is-real';
import { neverHasGuard } from './never-has-guard';
import { neverHasMark } from './never-has-mark';
import { readmeIsWritten } from './readme-is-written';
import { revisionIsRaised } from './revision-is-raised';
import { symbolIsKnown } from './symbol-is-known';
import { textFits } from './text-fits';
import { variantExists } from './variant-exists';
import { variantHasExpectation } from './variant-has-expectation';
import { witnessReplays } from './witness-replays';

export const rules: readonly LintRule[] = [
  idIsFolder,
  idIsUnique,
  messageIdIsReal,
  neverHasGuard,
  neverHasMark,
  readmeIsWritten,
  revisionIsRaised,
  symbolIsKnown,
  textFits,
  variantExists,
  variantHasExpectation,
  witnessReplays,
];
