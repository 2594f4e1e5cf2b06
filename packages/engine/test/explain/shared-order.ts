// SPDX-License-Identifier: GPL-2.0-only
import type { Execution, Event } from './executions';

/** The words of `causes`, applied to all executions one by one. Undefined if none reaches the goal. */
export function sharedOrder(all: readonly Execution[]): string[] | undefined {
  const failing = all.filter(({ atGoal }) => atGoal);
  if (failing.length === 0) return undefined;
  const full = certain(failing, fullName);
  const short = certain(failing, shortName).filter((name) => ![...full].some((other) => covers(name, other)));
  const names = [...full, ...short];
  const nameOf = (event: Event): string | undefined =>
    [fullName(event), shortName(event)].find((name) => names.includes(name));
  const times = new Map(all.map((execution) => [execution, timesOf(execution, nameOf)]));
  const time = (execution: Execution, event: string): number => times.get(execution)!.get(event) ?? Infinity;
  const happens = (execution: Execution, event: string): boolean =>
    time(execution, event) < execution.events.length;

  const events = names.flatMap((name) => {
    const least = Math.min(...failing.map((one) => count([...one.events, ...one.waiting], nameOf, name)));
    return Array.from({ length: least }, (_, i) => `${name} #${i + 1}`);
  });
  const before = (a: string, b: string): boolean => failing.every((one) => time(one, a) < time(one, b));
  const always = (a: string, b: string): boolean =>
    all.every((one) => !happens(one, b) || time(one, a) < time(one, b));
  const describe = (event: string): string => {
    const [name, n] = event.split(' #') as [string, string];
    const most = Math.max(...failing.map((one) => count([...one.events, ...one.waiting], nameOf, name)));
    const waits = failing.some((one) => !happens(one, event));
    return `${name}${most > 1 ? ` #${n}` : ''}${waits ? ' (waits)' : ''}`;
  };
  return events
    .flatMap((a) =>
      events
        .filter((b) => a[0] !== b[0] && before(a, b) && !always(a, b))
        .filter((b) => !events.some((c) => before(a, c) && before(c, b)))
        .map((b) => `${describe(a)} < ${describe(b)}`),
    )
    .sort();
}

const callsOf = ({ position }: Event): string => {
  const calls: string[] = [];
  for (let at: typeof position | undefined = position; at !== undefined; at = at.caller) {
    if (!at.situation!.call.root) calls.unshift(at.situation!.call.spec.name);
  }
  return calls.join('>');
};

const fullName = (event: Event): string => {
  const { spec, args } = event.position.operation!;
  return `${event.thread}:${callsOf(event)}:${spec.name}(${args.join()})`;
};

/** Ends with an ellipsis if there are more arguments than the first. */
const shortName = (event: Event): string => {
  const { spec, args } = event.position.operation!;
  return args.length < 2
    ? fullName(event)
    : `${event.thread}:${callsOf(event)}:${spec.name}(${String(args[0])},...)`;
};

const covers = (short: string, full: string): boolean =>
  short === full || (short.endsWith(',...)') && full.startsWith(short.slice(0, -'...)'.length)));

function certain(executions: readonly Execution[], name: (event: Event) => string): string[] {
  const [first, ...others] = executions.map(
    ({ events, waiting }) => new Set([...events, ...waiting].map(name)),
  );
  return [...first].filter((label) => others.every((labels) => labels.has(label)));
}

function count(events: readonly Event[], nameOf: (event: Event) => string | undefined, name: string): number {
  return events.filter((event) => nameOf(event) === name).length;
}

/** When each event happens; what is waited for at the end, behind all others. */
function timesOf(
  { events, waiting }: Execution,
  nameOf: (event: Event) => string | undefined,
): Map<string, number> {
  const times = new Map<string, number>();
  const often = new Map<string, number>();
  const note = (event: Event, time: number): void => {
    const name = nameOf(event);
    if (name === undefined) return;
    const occurrence = (often.get(name) ?? 0) + 1;
    often.set(name, occurrence);
    times.set(`${name} #${occurrence}`, time);
  };
  events.forEach(note);
  for (const event of waiting) note(event, events.length);
  return times;
}
