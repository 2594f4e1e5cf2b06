// SPDX-License-Identifier: GPL-2.0-only
import {
  type Constraint,
  exploredCauses,
  type Goal,
  type OrderedEvent,
  type Program,
} from '@mm-litmus/engine';
import { whereText } from './where';
import { requestText } from './words';

/** Above so many states of the unreduced graph it is not computed what all failing schedules share. */
const MOST_STATES = 30_000;

/** What all executions that show a property have in common. */
export type Causes =
  | {
      /** Of which executions: all that show the property, that miss it, or that make the report told. */
      readonly of: 'showing' | 'missing' | 'reporting';
      /** In each of them `before` happens before `after`; not so in some other execution. */
      readonly order: readonly Order[];
      /** If not all were: only of those within so many states. */
      readonly explored?: number;
    }
  | { readonly notComputed: string };

/** Two steps that come in this order in all of them. */
export interface Order {
  readonly before: CauseEvent;
  readonly after: CauseEvent;
}

/** A step that executions which show a property have in common. */
export interface CauseEvent {
  readonly thread: string;
  readonly cpu: number;
  /** The operation, as a diagram shows it but for its result. */
  readonly step: string;
  /** The functions it is in, outermost first. */
  readonly calls: readonly string[];
  /** Which time the thread makes this step, where it can make it more than once. */
  readonly occurrence?: number;
  /** In some of the executions the thread waits for it for ever. */
  readonly waits?: true;
}

/** Computes it on the unreduced graph, or on as much of it as may be looked at. */
export function causesOf(
  program: Program,
  of: 'showing' | 'missing' | 'reporting',
  goal: Goal,
  goOn?: () => boolean,
): Causes {
  const found = exploredCauses(program, goal, { states: MOST_STATES, goOn });
  if (found === undefined && goOn?.() === false) return { notComputed: 'it was interrupted' };
  if (found !== undefined) {
    const order = found.order.map((each) => orderOf(program, each));
    return { of, order, ...(!found.complete && { explored: found.states }) };
  }
  const most = MOST_STATES.toLocaleString('en');
  return { notComputed: `of more than ${most} states without reduction the first ones do not show it` };
}

function orderOf(program: Program, { before, after }: Constraint): Order {
  return { before: eventOf(program, before), after: eventOf(program, after) };
}

function eventOf({ threads }: Program, event: OrderedEvent): CauseEvent {
  const { name, cpu } = threads[event.thread];
  const { operation, args, argsVary, calls, occurrence, recurs, waits } = event;
  return {
    thread: name,
    cpu,
    step: requestText({ name: operation, args }, argsVary),
    calls,
    ...(recurs && { occurrence }),
    ...(waits && { waits }),
  };
}

const heads = {
  showing: 'Every execution that shows it, and not every other, has this order:',
  missing: 'Every execution that does not show it, and not every other, has this order:',
  reporting: 'Every execution with this report, and not every other, has this order:',
};

export function causesText(found: Causes): string[] {
  if ('notComputed' in found) return [`What such executions share was not computed: ${found.notComputed}.`];
  const { explored } = found;
  const label =
    explored === undefined
      ? []
      : [`Of the schedules explored, those within ${explored.toLocaleString('en')} states:`];
  if (found.order.length === 0)
    return [...label, 'Such executions share no order of steps that others lack.'];
  const lines = found.order.flatMap(({ before, after }) => [
    ...eventText('  ', before),
    ...eventText('    before ', after),
  ]);
  return [...label, heads[found.of], ...lines];
}

function eventText(lead: string, { thread, step, calls, occurrence, waits }: CauseEvent): string[] {
  const time = occurrence === undefined ? '' : ` (time ${occurrence})`;
  return [
    `${lead}${thread}: ${waits === true ? 'waiting for ' : ''}${step}${time}`,
    ...whereText(calls).map((text) => `      ${text}`),
  ];
}
