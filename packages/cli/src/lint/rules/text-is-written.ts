// SPDX-License-Identifier: GPL-2.0-only
import type { LintRule } from '../rule';

/** A README tells the story, and nothing says what `npm run new` wrote in its place. */
export const textIsWritten: LintRule = {
  name: 'text-is-written',
  check({ scenario, folders }) {
    const { title, summary, properties, marks } = scenario;
    const texts = { title, summary, ...properties, ...marks };
    return [
      ...folders.flatMap(({ readme }) => {
        if (readme === undefined) return ['there is no README.md'];
        return isPlaceholder(readme) ? ['README.md has a placeholder'] : [];
      }),
      ...Object.entries(texts).flatMap(([of, text]) =>
        isPlaceholder(text) ? [`${of} is a placeholder`] : [],
      ),
    ];
  },
};

function isPlaceholder(text: string): boolean {
  return /\bplaceholder\b/i.test(text);
}
