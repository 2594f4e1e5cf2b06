// SPDX-License-Identifier: GPL-2.0-only
import type { LintRule } from '../rule';

/** In this repository a README tells the story, and is not what `npm run new` wrote in its place. */
export const readmeIsWritten: LintRule = {
  name: 'readme-is-written',
  check: ({ folders }) =>
    folders.flatMap(({ readme }) => {
      if (readme === undefined) return ['there is no README.md'];
      return /\bplaceholder\b/i.test(readme) ? ['README.md is still that of the template'] : [];
    }),
};
