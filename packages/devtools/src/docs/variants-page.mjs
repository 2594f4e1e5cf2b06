// SPDX-License-Identifier: GPL-2.0-only
import { code, plain, source } from './markdown.mjs';

/** A page about all variants, one section each, whose anchor is the variant's name. */
export function variantsPage(variants) {
  return [
    '# The variants',
    '',
    'A variant is a set of kernel functions that stands for a tree at one commit, or for one revision of a series.',
    '',
    ...variants.flatMap(({ name, summary, base, extends: extended, sources, leavesOut, functions }) => [
      `## ${name}`,
      '',
      `${plain(summary)}.`,
      '',
      ...sources.map((each) => `- ${source(each)}`),
      `- stands on: ${plain(base)}`,
      ...(extended ? [`- extends [${extended}](#${anchor(extended)})`] : []),
      ...(leavesOut.length > 0 ? [`- leaves out: ${leavesOut.map(plain).join('; ')}`] : []),
      ...(functions.length > 0 ? [`- functions of its own: ${functions.map(code).join(', ')}`] : []),
      '',
    ]),
  ].join('\n');
}

/** The anchor that a heading gets. */
export const anchor = (heading) =>
  heading
    .toLowerCase()
    .replace(/[^\w -]/g, '')
    .replace(/ /g, '-');
