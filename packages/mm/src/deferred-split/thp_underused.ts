// SPDX-License-Identifier: GPL-2.0-only
import { read } from '@mm-litmus/kernel';
import { mmFunction, mmOperation } from '../mm';

/** mm/huge_memory.c since dafff3f4c850; khugepaged's max_ptes_none is below its maximum. */
export const thp_underused = mmFunction(
  'thp_underused',
  ({ isMostlyZeroFilled, thps_are_untouched }) =>
    function* (folio) {
      return (yield* isMostlyZeroFilled(folio)) || thps_are_untouched;
    },
);

/** A free choice: user space writes and the kernel counts pages of zeros as it likes. No first. */
export const isMostlyZeroFilled = mmOperation('isMostlyZeroFilled', {
  picks: () => 2,
  run: (memory, folio) => {
    // The pages are freed with their struct pages.
    read(memory, folio.flags);
    return memory.pick;
  },
  result: (raw) => raw !== 0,
});
