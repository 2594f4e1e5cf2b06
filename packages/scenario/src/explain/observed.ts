// SPDX-License-Identifier: GPL-2.0-only
import type { Variant } from '@mm-litmus/mm';
import { prepareCell } from '../cell/prepare';
import type { Scenario } from '../scenario';

/** Names of what is observable at the end of an execution; undefined if the variant lacks a symbol. */
export function observedNames(scenario: Scenario, variant: Variant): readonly string[] | undefined {
  const prepared = prepareCell(scenario, variant);
  return 'lacks' in prepared ? undefined : Object.keys(prepared.program.observe ?? {});
}
