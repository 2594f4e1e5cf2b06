// SPDX-License-Identifier: GPL-2.0-only
import { ScenarioError } from '../errors';

/** A schedule, and what it is a schedule of. */
export interface ReplayId {
  readonly scenario: string;
  /** Bounds that were raised. */
  readonly set: Readonly<Record<string, number>>;
  readonly variant: string;
  /** Name of the scenario's guard that edits the variant, if one does. */
  readonly guard: string | undefined;
  readonly digest: string;
  readonly schedule: string;
}

/** `scan-race+folios=4/folio-batch~no-lock@0123abcd:a12b3`; no shell takes any of it for its own. */
export function formatReplayId({ scenario, set, variant, guard, digest, schedule }: ReplayId): string {
  const raised = Object.entries(set).map(([name, value]) => `+${name}=${value}`);
  return `${scenario}${raised.join('')}/${variant}${guard === undefined ? '' : `~${guard}`}@${digest}:${schedule}`;
}

const form =
  /^(?<scenario>[a-z0-9-]+)(?<set>(?:\+[a-z-]+=\d{1,9})*)\/(?<variant>[a-z0-9.-]+)(?:~(?<guard>[a-z0-9-]+))?@(?<digest>[0-9a-f]{8}):(?<schedule>[a-p0-9:]*)$/;

/** Blanks do not matter: long ids are broken into lines. Throws `bad-replay` for what is none. */
export function parseReplayId(text: string): ReplayId {
  const match = form.exec(text.replace(/\s+/g, ''));
  if (match?.groups === undefined) {
    throw new ScenarioError(
      'bad-replay',
      `"${text}" is not of the form SCENARIO/VARIANT@DIGEST:SCHEDULE, as "replay:" has it`,
    );
  }
  const { scenario, set, variant, guard, digest, schedule } = match.groups;
  const raised = set.split('+').filter((each) => each !== '');
  return {
    scenario,
    set: Object.fromEntries(
      raised.map((each) => each.split('=')).map(([name, value]) => [name, Number(value)]),
    ),
    variant,
    guard,
    digest,
    schedule,
  };
}
