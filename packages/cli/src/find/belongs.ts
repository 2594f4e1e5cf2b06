// SPDX-License-Identifier: GPL-2.0-only
import type { Scenario, Variant } from '@mm-litmus/scenario';
import type { References } from './mail';

/** Something that was found, and why. */
export interface Found<T> {
  readonly what: T;
  readonly because: readonly string[];
}

type Source = Scenario['sources'][number] | Variant['sources'][number];

/** Those that rest on a mail or a commit that the text refers to. */
export function citing<T extends { readonly sources: readonly Source[] }>(
  all: readonly T[],
  { messageIds, commits }: References,
): Found<T>[] {
  return all.flatMap((what) => {
    const because = what.sources.flatMap((source) => {
      const { messageId, commit, subject } = source;
      const isMail = messageId !== undefined && messageIds.has(messageId);
      const isCommit = commit !== undefined && [...commits].some((hash) => isPrefix(hash, commit));
      if (!isMail && !isCommit) return [];
      const id = isMail ? messageId : commit!.slice(0, 12);
      const named = subject === undefined || subject === '' ? id : `${id} ("${subject}")`;
      return ['role' in source ? `${source.role} ${named}` : `models ${named}`];
    });
    return because.length > 0 ? [{ what, because }] : [];
  });
}

/** Whether one of the two begins with the other: both may be cut. */
function isPrefix(a: string, b: string): boolean {
  return a.startsWith(b) || b.startsWith(a);
}
