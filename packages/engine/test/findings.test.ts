// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, jest, test } from '@jest/globals';
import { Layout, Memory, type Mark, type Report, type Schedule } from '../src';
import { Findings } from '../src/findings';

const bug: Report = { kind: 'bug', title: 'list_del corruption' };
const first: Schedule = [{ thread: 0, pick: 0 }];
const second: Schedule = [{ thread: 1, pick: 0 }];

const layout = new Layout();
const x = layout.cell('x', { min: 0, max: 3 });

/** A memory in which x has this value, and the one thread stands nowhere. */
function memoryWith(value: number): Memory {
  const view = { started: false, finished: false, calls: [], next: undefined };
  const memory = new Memory(new Int32Array(2), { cellWords: 1, view: () => view }, layout.cells);
  memory.store(x, value);
  return memory;
}

describe('reports', () => {
  const properties = [
    { id: 'corrupted', report: ({ kind }: Report) => kind === 'bug' },
    { id: 'any', report: () => true },
    { id: 'at-end', end: () => true },
  ];

  test('are the same when kind and title are; the first schedule stays', () => {
    const findings = new Findings(properties, []);
    findings.report(bug, true, () => first);
    const later = jest.fn(() => second);
    findings.report({ ...bug, details: ['elsewhere'] }, true, later);
    findings.report({ ...bug, kind: 'warning' }, false, () => second);
    expect(later).not.toHaveBeenCalled();
    expect(findings.reportResults()).toEqual([
      { report: bug, fatal: true, schedule: first, properties: ['corrupted', 'any'] },
      { report: { ...bug, kind: 'warning' }, fatal: false, schedule: second, properties: ['any'] },
    ]);
    expect(findings.scheduleOf(bug)).toBe(first);
    expect(findings.scheduleOf({ kind: 'bug', title: 'another' })).toBeUndefined();
  });
});

describe('marks', () => {
  const atTwo: Mark = { name: 'at-two', holds: (memory) => memory.load(x) === 2 };
  const nowhere: Mark = { name: 'nowhere', places: [{ thread: 0, at: ({ finished }) => finished }] };
  const anywhere: Mark = { name: 'anywhere', places: [{ thread: 0, at: () => true }] };

  test('are reached by the first state that fulfils all they say', () => {
    const findings = new Findings([], [atTwo, nowhere, anywhere]);
    findings.state(memoryWith(1), () => first);
    expect([atTwo, nowhere, anywhere].map((mark) => findings.isReached(mark))).toEqual([false, false, true]);
    findings.state(memoryWith(2), () => second);
    findings.state(memoryWith(2), () => first);
    expect(findings.markResults()).toEqual([
      { name: 'at-two', reached: true, schedule: second },
      { name: 'nowhere', reached: false },
      { name: 'anywhere', reached: true, schedule: first },
    ]);
  });

  test('that are reached are not asked for again', () => {
    const holds = jest.fn(() => true);
    const findings = new Findings([], [{ name: 'once', holds }]);
    findings.state(memoryWith(0), () => first);
    findings.state(memoryWith(0), () => first);
    expect(holds).toHaveBeenCalledTimes(1);
  });
});

describe('observations', () => {
  const [a, b] = [{ before: 'a' }, { before: 'b' }];

  test('are judged together; a report carries the schedule of each that it rests on', () => {
    const findings = new Findings([], []);
    findings.observe(a, () => first);
    findings.observe(b, () => second);
    findings.observe(a, () => second);
    const judged = findings.judge((observations) => {
      expect(observations).toEqual([a, b]);
      return [{ ...bug, because: [a, b] }];
    });
    expect(judged).toEqual([{ ...bug, because: [a, b] }]);
    expect(findings.reportResults()).toEqual([
      {
        report: { ...bug, because: [a, b] },
        fatal: false,
        schedule: second,
        because: [first, second],
        properties: [],
      },
    ]);
  });

  test('that a report names and nobody made have no schedule', () => {
    const findings = new Findings([], []);
    findings.observe(a, () => first);
    findings.judge(() => [{ ...bug, because: [a, b] }]);
    expect(findings.reportResults()).toMatchObject([{ schedule: [], because: [first, []] }]);
  });

  test('the schedule of a report is that of the last one it rests on', () => {
    const findings = new Findings([], []);
    findings.observe(a, () => first);
    findings.judge(() => [{ ...bug, because: [a] }]);
    expect(findings.reportResults()).toMatchObject([{ schedule: first, because: [first] }]);
  });
});
