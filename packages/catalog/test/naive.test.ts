// SPDX-License-Identifier: GPL-2.0-only
import { describe, test } from '@jest/globals';
import { prepareCell } from '@mm-litmus/scenario';
import { variants } from '@mm-litmus/variants';
import { expectAgreement, exploreForComparison } from '../../engine/test/generated/check';
import { exploreNaively } from '../../engine/test/naive/explorer';
import { scenarios } from '../src';

const LIMITS = { states: 100_000, steps: 10_000 };
/** Part of the long selection, as CI runs it: some minutes. */
const long = process.env['MM_LITMUS_COMPARE'] === '1';

describe('the engine finds what an explorer without automata, merging or checkpoints finds', () => {
  for (const scenario of scenarios) {
    const cells = variants.flatMap((variant) => {
      const cell = prepareCell(scenario, variant);
      return 'lacks' in cell ? [] : [{ variant: variant.name, program: cell.program }];
    });
    test.each(long ? cells : cells.slice(0, 1))(`${scenario.id} in $variant`, ({ program }) => {
      const limits = long ? LIMITS : { ...LIMITS, states: 5_000 };
      expectAgreement(exploreForComparison(program), exploreNaively(program, limits));
    });
  }
});
