// SPDX-License-Identifier: GPL-2.0-only
import type { Scenario, Variant } from '@mm-litmus/scenario';

/** Variants of one package, which stand for what a thread on the mailing list was about. */
export interface Family {
  readonly name: string;
  readonly variants: readonly Variant[];
}

/**
 * The family that a scenario's thread is about: the first of its sources that some variant has too tells
 * which. Undefined when there is none.
 */
export function familyOf({ sources }: Scenario, families: readonly Family[]): Family | undefined {
  for (const source of sources) {
    const cites = (each: Citable): boolean => isSame(each, source);
    const family = families.find(({ variants }) => variants.some((variant) => variant.sources.some(cites)));
    if (family !== undefined) return family;
  }
  return undefined;
}

type Citable = Pick<Scenario['sources'][number], 'commit' | 'messageId'>;

function isSame(a: Citable, b: Citable): boolean {
  if (a.messageId !== undefined && a.messageId === b.messageId) return true;
  if (a.commit === undefined || b.commit === undefined) return false;
  // One of them may be cut short.
  return a.commit.startsWith(b.commit) || b.commit.startsWith(a.commit);
}
