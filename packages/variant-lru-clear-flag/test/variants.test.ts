// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { linkVariant } from '@mm-litmus/mm';
import { variants } from '../src/index';

test.each(variants)('$name links', (variant) => {
  const image = linkVariant(variant);
  expect(image.has('__gup_longterm_locked')).toBe(true);
  expect(image.has('__do_huge_pmd_anonymous_page')).toBe(true);
});
