// SPDX-License-Identifier: GPL-2.0-only
import { expect } from '@jest/globals';
import {
  DEADLOCK,
  formatSchedule,
  parseSchedule,
  replay,
  type Exploration,
  type Memory,
  type Program,
  type Replay,
  type Schedule,
} from '../../src';
import { NaiveMemory } from '../naive/memory';

type Follow = (schedule: Schedule) => Replay;

/** Every schedule of a result leads, by its text, where the result says it leads. */
export function expectSchedulesToHold(program: Program, exploration: Exploration): void {
  const follow: Follow = (schedule) => replay(program, parseSchedule(formatSchedule(schedule)));
  for (const { name, schedule } of exploration.marks) {
    if (schedule === undefined) continue;
    const { memory } = follow(schedule);
    const { places = [], holds } = program.marks!.find((mark) => mark.name === name)!;
    const held = places.map(({ thread, at }) => at(memory.threadAt(thread)));
    expect([name, ...held, holds?.(memory)]).toEqual([name, ...held.map(() => true), holds && true]);
  }
  for (const { report, fatal, schedule, because } of exploration.reports) {
    if (because !== undefined) {
      for (const each of because) expect(follow(each).steps.at(-1)?.operation.name).toBe('observe');
      continue;
    }
    const { ended, steps, reports } = follow(schedule);
    if (report.kind === DEADLOCK) expect(ended).toBe('deadlock');
    else if (fatal) expect(ended).toBe('report');
    expect([...(steps.at(-1)?.reports ?? []), ...reports]).toContainEqual(report);
  }
  for (const { id, witness, counterWitness } of exploration.properties) {
    if (witness !== undefined && !isJudged(exploration, id))
      expect([id, shows(program, id, follow, witness)]).toEqual([id, true]);
    if (counterWitness !== undefined && !isJudged(exploration, id)) {
      expect([id, shows(program, id, follow, counterWitness)]).toEqual([id, false]);
      expect(follow(counterWitness).ended).not.toBe('running');
    }
  }
}

/** No single execution shows a property that only a judgement on all of them shows. */
const isJudged = ({ reports }: Exploration, id: string): boolean =>
  reports.some(({ because, properties }) => because !== undefined && properties.includes(id));

/** Whether the execution shows the property, by the words of `Property`. */
function shows(program: Program, id: string, follow: Follow, schedule: Schedule): boolean {
  const { report, end, state } = program.properties!.find((property) => property.id === id)!;
  const { steps, ended, memory, reports: atEnd } = follow(schedule);
  const reports = [...steps.flatMap((step) => step.reports), ...atEnd];
  return (
    (report !== undefined && reports.some(report)) ||
    (state !== undefined && holdsOnTheWay(program, follow, schedule, state)) ||
    (end !== undefined && ended === 'finished' && end(memory))
  );
}

/** Whether it holds in a state on the way, by the stores that the steps say they made. */
function holdsOnTheWay(
  { layout }: Program,
  follow: Follow,
  schedule: Schedule,
  holds: (memory: Memory) => boolean,
): boolean {
  const { steps, ended } = follow(schedule);
  const start = follow([]).memory;
  const memory = new NaiveMemory(layout);
  for (const cell of layout.cells) memory.store(cell, start.load(cell));
  // A fatal step leads to no state.
  const led = ended === 'report' ? steps.slice(0, -1) : steps;
  return (
    holds(memory.asMemory) ||
    led.some(({ accesses }) => {
      for (const { cell, kind, value } of accesses) if (kind === 'store') memory.store(cell, value);
      return holds(memory.asMemory);
    })
  );
}
