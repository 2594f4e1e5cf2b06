// SPDX-License-Identifier: GPL-2.0-only
import { replay } from '@mm-litmus/engine';
import type { Variant } from '@mm-litmus/mm';
import { prepareCell } from '../cell/prepare';
import type { Scenario } from '../scenario';
import { callText } from './words';

/** Who does what on which CPU: `CPU0 reclaim: do_shrink_slab(...)`; undefined if the variant lacks a symbol. */
export function threadTexts(scenario: Scenario, variant: Variant): readonly string[] | undefined {
  const prepared = prepareCell(scenario, variant);
  if ('lacks' in prepared) return undefined;
  const { memory } = replay(prepared.program, []);
  return prepared.threads.map(({ name, cpu, context }, i) => {
    const [call] = memory.threadAt(i).calls;
    const does = call === undefined ? 'steps of its own' : callText(call);
    return `CPU${cpu} ${name}${context === 'irq' ? ' (irq)' : ''}: ${does}`;
  });
}
