// SPDX-License-Identifier: GPL-2.0-only
import type { ScenarioGuard } from '@mm-litmus/scenario';

/** An edit of a variant in words: `in dequeue, spin_lock does nothing`. */
export function editText(edit: ScenarioGuard['edits'][number]): string {
  if ('replace' in edit) return `${edit.replace.name} is another function`;
  if ('rebind' in edit)
    return `in ${edit.in}, ${edit.rebind} ${edit.to === 'nop' ? 'does nothing' : `is ${edit.to}`}`;
  const nth = edit.nth === undefined ? '' : ` number ${edit.nth}`;
  return 'drop' in edit
    ? `in ${edit.in}, call${nth} of ${edit.drop} is left out`
    : `in ${edit.in}, call${nth} of ${edit.swap} changes places with the next`;
}
