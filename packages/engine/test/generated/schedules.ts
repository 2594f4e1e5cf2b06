// SPDX-License-Identifier: GPL-2.0-only
import { expect } from '@jest/globals';
import {
  DEADLOCK,
  formatSchedule,
  parseSchedule,
  replay,
  type Exploration,
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
      because.forEach(follow);
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
    (state !== undefined &&
      statesPassed(program, follow, schedule).some((passed) => state(passed.asMemory))) ||
    (end !== undefined && ended === 'finished' && end(memory))
  );
}

/** The cells on the way, from the stores that the steps say they made. A fatal step leads to no state. */
function statesPassed({ layout }: Program, follow: Follow, schedule: Schedule): NaiveMemory[] {
  const { steps, ended } = follow(schedule);
  const start = follow([]).memory;
  let values = layout.cells.map((cell) => start.load(cell));
  const passed = [values];
  for (const { accesses } of ended === 'report' ? steps.slice(0, -1) : steps) {
    values = [...values];
    for (const { cell, kind, value } of accesses) if (kind === 'store') values[cell.index] = value;
    passed.push(values);
  }
  return passed.map((cells) => new NaiveMemory(cells, [], new Set()));
}
