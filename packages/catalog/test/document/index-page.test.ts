// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { runCell } from '@mm-litmus/scenario';
import { catalogDocument, indexPage } from '../../src/document';
import { drainAndDequeue, drained, locked } from '../../../scenario/test/fixture/tiny';

test('names scenarios with what shows them, and variants', () => {
  const variants = [locked, { ...drained, summary: 'the `_deferred_list` | a <tag>' }];
  const cells = variants.map((variant) => runCell(drainAndDequeue, variant));
  const page = indexPage(catalogDocument([drainAndDequeue], variants, [cells]));
  expect(page).toContain(
    '- **drain-and-dequeue** (revision 1): tiny: a queue is drained while an entry leaves it. Shows something in drained.\n',
  );
  expect(page).toContain('- **drained**: the `\\_deferred\\_list` \\| a \\<tag\\>. On nothing.\n');
});
