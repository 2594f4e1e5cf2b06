// SPDX-License-Identifier: GPL-2.0-only
import { mmFunction } from '../mm';

// What a shrinker was registered with: `thp_shrinker_init` in mm/huge_memory.c.

export const countObjects = mmFunction(
  'countObjects',
  ({ deferred_split_count }) =>
    (shrinker, sc) =>
      deferred_split_count(shrinker, sc),
  { inline: true },
);

export const scanObjects = mmFunction(
  'scanObjects',
  ({ deferred_split_scan }) =>
    (shrinker, sc) =>
      deferred_split_scan(shrinker, sc),
  { inline: true },
);
