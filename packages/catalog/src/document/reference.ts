// SPDX-License-Identifier: GPL-2.0-only
import type { Scenario, Variant } from '@mm-litmus/scenario';

type Cited = { readonly commit?: string | undefined; readonly messageId?: string | undefined };

/**
 * The mail or commit that an expectation of the variant rests on: the scenario's source that the variant
 * models, or one that an earlier variant does, else the first source.
 */
export function referenceFor({ sources }: Scenario, variant: Variant): string {
  for (let from: Variant | undefined = variant; from !== undefined; from = from.extends) {
    const modelled: readonly Cited[] = from.sources;
    const source = sources.find((each) => modelled.some((other) => isSame(each, other)));
    if (source !== undefined) return idOf(source);
  }
  return idOf(sources[0]);
}

function isSame(a: Cited, b: Cited): boolean {
  if (a.messageId !== undefined && a.messageId === b.messageId) return true;
  if (a.commit === undefined || b.commit === undefined) return false;
  return a.commit.startsWith(b.commit) || b.commit.startsWith(a.commit);
}

function idOf({ messageId, commit }: Cited): string {
  return messageId ?? commit!;
}
