// SPDX-License-Identifier: GPL-2.0-only
import type { Scenario } from '@mm-litmus/scenario';
import { closestOf } from './closest';
import { UsageError } from './exit-status';
import { citing } from './find/belongs';
import { referencesIn } from './find/mail';

/** A mail that scenarios rest on. */
export interface Mail {
  readonly messageId: string;
  /** Subject and author, as far as any scenario says. */
  readonly about: string;
  readonly scenarios: readonly string[];
}

/** By message-id, in alphabetical order. */
export function mailsOf(scenarios: readonly Scenario[]): Mail[] {
  const mails = new Map<string, Mail>();
  for (const { id, sources } of scenarios) {
    for (const { messageId, subject, author } of sources) {
      if (messageId === undefined) continue;
      const known = mails.get(messageId);
      const about = [subject, author].filter((each) => each !== undefined && each !== '').join(', ');
      const longer = known !== undefined && known.about.length > about.length ? known.about : about;
      mails.set(messageId, {
        messageId,
        about: longer,
        scenarios: [...new Set([...(known?.scenarios ?? []), id])],
      });
    }
  }
  return [...mails.values()].sort((a, b) => (a.messageId < b.messageId ? -1 : 1));
}

/** Scenarios that rest on one of these mails or commits. Throws UsageError for one that none rests on. */
export function scenariosOfThreads(scenarios: readonly Scenario[], threads: readonly string[]): Scenario[] {
  const found = threads.flatMap((thread) => {
    const cited = citing(scenarios, referencesIn(thread));
    if (cited.length > 0) return cited.map(({ what }) => what);
    const known = mailsOf(scenarios).map(({ messageId }) => messageId);
    throw new UsageError(`no scenario rests on '${thread}'${closestOf(thread, known)}`);
  });
  return scenarios.filter((scenario) => found.includes(scenario));
}
