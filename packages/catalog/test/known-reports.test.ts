// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { runCell } from '@mm-litmus/scenario';
import { variants } from '@mm-litmus/variants';
import { scenarios } from '../src';

const known = variants.flatMap((variant) =>
  ('knownReports' in variant ? variant.knownReports : []).map((title) => ({
    name: variant.name,
    variant,
    title,
  })),
);

test.each(known)('$name makes a report of "$title" somewhere', ({ variant, title }) => {
  const makes = (scenario: (typeof scenarios)[number]): boolean =>
    // Loops are looked for in full mode only.
    runCell(scenario, variant, { full: true }).reports.some((report) => report.title.includes(title));
  // Those that are about the variant first.
  const isNamed = ({ expect: of }: (typeof scenarios)[number]) => Number(Object.hasOwn(of, variant.name));
  expect([...scenarios].sort((a, b) => isNamed(b) - isNamed(a)).some(makes)).toBe(true);
});
