// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import { defineOperation, Layout, type Program, type Schedule } from '../src';
import { Ledger } from '../src/ledger';
import { Transitions } from '../src/transitions';
import { fail, lock, modelErrorOf, nothing, programOf, store, warn } from './support/model';

const layout = new Layout();
const x = layout.cell('x', { min: 0, max: 3 });
const here: Schedule = [{ thread: 0, pick: 0 }];
const now = () => here;
const bugs = { id: 'bugs', report: ({ kind }: { kind: string }) => kind === 'bug' };
const atTwo = { id: 'at-two', state: (memory: { load(cell: typeof x): number }) => memory.load(x) === 2 };

/** One thread with this body, before its first step. */
function opened(body: Program['threads'][0]['start'], rest: Partial<Program> = {}) {
  const program = programOf(layout, [body], rest);
  const latched = (rest.properties ?? []).some((property) => 'report' in property || 'state' in property);
  const transitions = new Transitions(program, latched ? 1 : 0);
  const ledger = new Ledger(program, transitions);
  ledger.start();
  return { ledger, transitions };
}

describe('the start', () => {
  test('shows properties and reaches marks with the empty schedule', () => {
    const marks = [{ name: 'begun', holds: () => true }];
    const start = {
      id: 'at-zero',
      state: (memory: { load(cell: typeof x): number }) => memory.load(x) === 0,
    };
    const { ledger, transitions } = opened(() => nothing(), { marks, properties: [start] });
    expect(ledger.findings.markResults()).toEqual([{ name: 'begun', reached: true, schedule: [] }]);
    expect(transitions.before.at(-1)).toBe(1);
  });

  test('notes what the set-up observes', () => {
    const seen = {};
    const observe = defineOperation('observe', { run: (memory) => memory.observe(seen) });
    const judge: Program['judge'] = (all) => [{ kind: 'bug', title: `${all.length} seen`, because: [seen] }];
    const { ledger } = opened(() => nothing(), { setup: () => observe(), judge });
    ledger.judge();
    expect(ledger.findings.reportResults()).toMatchObject([
      { report: { title: '1 seen' }, fatal: false, schedule: [], because: [[]] },
    ]);
  });

  test('is refused with more properties than a word has bits', () => {
    const properties = Array.from({ length: 32 }, (_, i) => ({ id: `p${i}`, end: () => true }));
    expect(modelErrorOf(() => opened(() => nothing(), { properties })).reason).toBe(
      'it has 32 properties, more than 31',
    );
  });
});

describe('a step', () => {
  test('with a warning goes on and is latched', () => {
    const { ledger, transitions } = opened(() => warn('careful'), {
      properties: [{ id: 'warned', report: ({ kind }) => kind === 'warning' }],
    });
    transitions.take(0, 0);
    expect(ledger.stepped(now)).toBe(true);
    expect(transitions.after.at(-1)).toBe(1);
    expect(ledger.findings.reportResults()).toMatchObject([{ fatal: false, schedule: here }]);
  });

  test('that fails ends the execution, with its warnings', () => {
    const both = defineOperation('both', {
      run: (memory) => {
        memory.warn({ kind: 'warning', title: 'first' });
        memory.fail({ kind: 'bug', title: 'then' });
      },
    });
    const { ledger, transitions } = opened(() => both(), { properties: [bugs] });
    transitions.take(0, 0);
    expect(ledger.stepped(now)).toBe(false);
    expect(ledger.findings.reportResults().map(({ report, fatal }) => [report.title, fatal])).toEqual([
      ['first', false],
      ['then', true],
    ]);
    expect(ledger.verdicts.results(true, () => true)).toEqual([
      { id: 'bugs', outcome: 'always', witness: here },
    ]);
  });

  test('into a state that shows a property is latched, and nothing is where no property asks', () => {
    const { ledger, transitions } = opened(() => store(x, 2), { properties: [atTwo] });
    transitions.take(0, 0);
    ledger.stepped(now);
    expect([ledger.latched, transitions.after.at(-1)]).toEqual([true, 1]);
    expect(opened(() => nothing()).ledger.latched).toBe(false);
  });
});

describe('an end', () => {
  test('in which all have finished is observed, and checked as the program says', () => {
    const { ledger, transitions } = opened(() => store(x, 1), {
      observe: { x: (memory) => memory.load(x) },
      atEnd: () => [{ kind: 'leak', title: 'left' }],
    });
    transitions.take(0, 0);
    transitions.advance();
    expect(ledger.ended(now)).toBe('finished');
    expect(ledger.outcomes.results()).toEqual([{ values: { x: 1 }, schedule: here }]);
    expect(ledger.findings.reportResults()).toMatchObject([{ report: { kind: 'leak' }, fatal: false }]);
  });

  test('in which one waits for ever is a deadlock, and not observed', () => {
    const { ledger, transitions } = opened(
      function* () {
        yield* lock(x);
        yield* lock(x);
        yield* fail('never');
      },
      { observe: {} },
    );
    transitions.take(0, 0);
    transitions.advance();
    expect(ledger.ended(now)).toBe('deadlock');
    expect(ledger.outcomes.results()).toEqual([]);
    expect(ledger.findings.reportResults()).toMatchObject([{ report: { kind: 'deadlock' }, fatal: true }]);
  });
});
