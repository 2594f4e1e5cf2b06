// SPDX-License-Identifier: GPL-2.0-only
import type { VersionRule } from './change';

/** Patch: prose, links, witnesses, counts. */
export const anythingChanged: VersionRule = (released, current) =>
  JSON.stringify(released) === JSON.stringify(current)
    ? []
    : [{ bump: 'patch', what: 'the text of the catalog or of its schema' }];
