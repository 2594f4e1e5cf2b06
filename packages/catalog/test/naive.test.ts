// SPDX-License-Identifier: GPL-2.0-only
import { describe, test } from '@jest/globals';
import { prepareCell } from '@mm-litmus/scenario';
import { variants } from '@mm-litmus/variants';
import { expectAgreement, exploreForComparison } from '../../engine/test/generated/check';
import { exploreNaively } from '../../engine/test/naive/explorer';
import { scenarios } from '../src';

/** Enough for nine in ten cells to be finished; of the others a part is compared. */
const STATES = 60_000;
/** One cell of each scenario, or with MM_LITMUS_NAIVE=1 all of them with up to 2,000,000 states: hours. */
const all = process.env['MM_LITMUS_NAIVE'] === '1';

describe('the engine finds what an explorer without automata, merging or checkpoints finds', () => {
  for (const scenario of scenarios) {
    const cells = variants.flatMap((variant) => {
      const cell = prepareCell(scenario, variant);
      return 'lacks' in cell ? [] : [{ variant: variant.name, program: cell.program }];
    });
    test.each(all ? cells : cells.slice(0, 1))(`${scenario.id} in $variant`, ({ program }) => {
      const limits = { states: all ? 2_000_000 : STATES, steps: 10_000 };
      expectAgreement(exploreForComparison(program), exploreNaively(program, limits));
    });
  }
});
