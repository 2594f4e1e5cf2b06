// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { peek } from '@mm-litmus/kernel';
import { EINVAL, type Folio, type MmSymbols, type VmAreaStruct } from '../../src/index';
import { folioAndVma, freed } from '../support/mappings';
import { runAlone } from '../support/run-alone';

const setup = ({ madvise_collapse }: MmSymbols, { vma, more }: { vma: VmAreaStruct; more: Folio }) =>
  madvise_collapse(vma, more);

test('madvise_collapse maps a THP where nothing is mapped, and else drops it', () => {
  const collapse = (occupied: boolean) =>
    runAlone({
      given: (world) => ({ ...folioAndVma(world), more: world.folio('L') }),
      ...(occupied && { setup }),
      call: ({ madvise_collapse }, { vma, folio }) => madvise_collapse(vma, folio),
      look: (memory, { vma, folio }) => [peek(memory, vma.pmd).kind, freed(memory, folio)],
    });
  expect(collapse(false)).toEqual({ results: [0], reports: [], ends: [['present', false]] });
  expect(collapse(true)).toEqual({ results: [-EINVAL], reports: [], ends: [['present', true]] });
});
