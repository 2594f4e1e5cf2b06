// SPDX-License-Identifier: GPL-2.0-only
import * as fc from 'fast-check';
import type { Forget } from './build';
import {
  CELLS,
  LOCKS,
  NODES,
  OBJECTS,
  VARIABLES,
  type Block,
  type Expression,
  type GeneratedMark,
  type GeneratedProgram,
  type GeneratedProperty,
  type GeneratedThread,
  type Statement,
  type Test,
} from './language';

export interface Flavour {
  /** Loops without end. */
  readonly endless?: boolean;
  /** Statements that break the rule that functions are pure. */
  readonly impure?: boolean;
  /** More loops, checkpoints and branches than in other programs. */
  readonly checkpoints?: boolean;
  /** Statements that few programs have. */
  readonly strange?: boolean;
}

const below = (count: number): fc.Arbitrary<number> => fc.nat({ max: count - 1 });
const cell = below(CELLS);
const variable = below(VARIABLES);
const test: fc.Arbitrary<Test> = fc.record({ cell, equals: below(3) });
const expression: fc.Arbitrary<Expression> = fc.record({
  variable: fc.option(variable, { nil: undefined }),
  plus: below(3),
});

type Kind = Statement['do'];
type OfKind<K extends Kind> = Omit<Extract<Statement, { do: K }>, 'do'>;

function statementOf<K extends Kind>(kind: K, parts: { [P in keyof OfKind<K>]: fc.Arbitrary<OfKind<K>[P]> }) {
  return fc.record({ do: fc.constant(kind), ...parts }) as unknown as fc.Arbitrary<Statement>;
}

const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined });

function simple({
  impure = false,
  checkpoints = false,
  strange = false,
}: Flavour): fc.WeightedArbitrary<Statement>[] {
  const object = below(OBJECTS);
  return [
    { weight: 8, arbitrary: statementOf('load', { cell, to: variable }) },
    { weight: 8, arbitrary: statementOf('store', { cell, value: expression }) },
    {
      weight: 2,
      arbitrary: statementOf('add', { cell, by: fc.integer({ min: 1, max: 3 }), to: maybe(variable) }),
    },
    { weight: 1, arbitrary: statementOf('swap', { cell, other: cell }) },
    { weight: 1, arbitrary: statementOf('storeSelf', { cell }) },
    { weight: 1, arbitrary: statementOf('wait', { test }) },
    { weight: 2, arbitrary: statementOf('choose', { count: fc.integer({ min: 1, max: 3 }), to: variable }) },
    { weight: 1, arbitrary: statementOf('get', { object, to: variable }) },
    { weight: 2, arbitrary: statementOf('put', { object }) },
    { weight: 1, arbitrary: statementOf('use', { object }) },
    { weight: 1, arbitrary: statementOf('push', { node: below(NODES) }) },
    { weight: 1, arbitrary: statementOf('pop', { to: variable }) },
    { weight: 1, arbitrary: statementOf('walk', { to: variable }) },
    {
      weight: 4,
      arbitrary: statementOf('call', { fn: below(2), argument: expression, to: maybe(variable) }),
    },
    { weight: checkpoints ? 5 : 2, arbitrary: statementOf('checkpoint', {}) },
    {
      weight: 1,
      arbitrary: statementOf('assert', { test: fc.record({ cell, equals: fc.integer({ min: 2, max: 3 }) }) }),
    },
    {
      weight: 2,
      arbitrary: statementOf('assertVariable', { variable, not: fc.integer({ min: 1, max: 3 }) }),
    },
    { weight: 2, arbitrary: statementOf('warn', { value: expression }) },
    { weight: 2, arbitrary: statementOf('observe', { token: below(2) }) },
    { weight: 1, arbitrary: statementOf('return', { value: expression }) },
    ...(strange ? strangeSteps() : []),
    ...(impure
      ? [
          {
            weight: 8,
            arbitrary: statementOf('impure', { to: variable, modulo: fc.integer({ min: 2, max: 4 }) }),
          },
        ]
      : []),
  ];
}

function strangeSteps(): fc.WeightedArbitrary<Statement>[] {
  const lock = below(LOCKS);
  return [
    { weight: 2, arbitrary: statementOf('pick', { cell, to: variable }) },
    { weight: 2, arbitrary: statementOf('peek', { thread: below(2), to: variable }) },
    { weight: 1, arbitrary: statementOf('join', { thread: below(2) }) },
    { weight: 2, arbitrary: statementOf('remove', { lock, gone: fc.boolean() }) },
    { weight: 1, arbitrary: statementOf('unlock', { lock }) },
    { weight: 2, arbitrary: statementOf('rotate', {}) },
    { weight: 3, arbitrary: statementOf('route', { to: variable }) },
    { weight: 2, arbitrary: statementOf('complain', { cell, value: expression }) },
  ];
}

function compound(flavour: Flavour, body: fc.Arbitrary<Block>): fc.WeightedArbitrary<Statement>[] {
  const times = fc.integer({ min: 1, max: 3 });
  const more = flavour.checkpoints === true ? 3 : 1;
  return [
    { weight: 8, arbitrary: statementOf('lock', { lock: below(LOCKS), body }) },
    { weight: 4, arbitrary: statementOf('trylock', { lock: below(LOCKS), to: variable, body }) },
    {
      weight: 8 * more,
      arbitrary: statementOf('if', { variable, equals: below(3), then: body, else: body }),
    },
    { weight: 5 * more, arbitrary: statementOf('loop', { times, body }) },
    { weight: 4 * more, arbitrary: statementOf('until', { test, to: variable, times, body }) },
    ...(flavour.strange === true
      ? [
          { weight: 4, arbitrary: statementOf('atomic', { body }) },
          { weight: 5, arbitrary: statementOf('shared', { body }) },
          { weight: 3, arbitrary: statementOf('exclusive', { body }) },
        ]
      : []),
    ...(flavour.endless === true
      ? [
          {
            weight: 4,
            arbitrary: statementOf('until', { test, to: variable, times: fc.constant(Infinity), body }),
          },
          { weight: 3, arbitrary: endless(body) },
        ]
      : []),
  ];
}

/** A loop without an operation is an error of the model, so each turn begins with one. */
function endless(body: fc.Arbitrary<Block>): fc.Arbitrary<Statement> {
  const first = statementOf('load', { cell, to: variable });
  return fc.tuple(first, body).map(([load, rest]): Statement => ({ do: 'forever', body: [load, ...rest] }));
}

function blockOf(flavour: Flavour, depth: number, length: number): fc.Arbitrary<Block> {
  const statements = simple(flavour);
  if (depth > 0) statements.push(...compound(flavour, blockOf(flavour, depth - 1, 2)));
  return fc.array(fc.oneof(...statements), { minLength: 1, maxLength: length, size: 'max' });
}

/** Statements that a set-up may have: none that blocks, chooses or reports. */
const setup: fc.Arbitrary<Block> = fc.array(
  fc.oneof(
    statementOf('store', { cell, value: expression }),
    statementOf('load', { cell, to: variable }),
    statementOf('push', { node: below(NODES) }),
    statementOf('get', { object: below(OBJECTS), to: variable }),
  ),
  { maxLength: 3 },
);

const reportKinds = [
  'assertion',
  'warning',
  'deadlock',
  'use-after-free',
  'bug',
  'leak',
  'judged',
  'lock-misuse',
];

const kind = fc.constantFrom(...reportKinds);
const not = fc.constant(undefined);

const property: fc.Arbitrary<GeneratedProperty> = fc.oneof(
  fc.record({ report: kind, end: not, state: not }),
  fc.record({ report: not, end: test, state: not }),
  fc.record({ report: not, end: not, state: test }),
  fc.record({ report: maybe(kind), end: maybe(test), state: maybe(test) }),
);

const mark: fc.Arbitrary<GeneratedMark> = fc.record({
  test,
  thread: below(3),
  place: fc.oneof(
    fc.constantFrom('anywhere' as const, 'finished' as const),
    fc.record({ fn: below(2), argument: below(2) }),
  ),
  asPlace: fc.boolean(),
});

const thread = (bodies: number): fc.Arbitrary<GeneratedThread> =>
  fc.record({
    body: below(bodies),
    argument: below(2),
    cpu: below(2),
    stopped: fc.oneof({ weight: 9, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: test }),
  });

export function generatedProgram(flavour: Flavour = {}): fc.Arbitrary<GeneratedProgram> {
  return fc.record({
    functions: fc.array(blockOf(flavour, 1, 3), { minLength: 1, maxLength: 2 }),
    bodies: fc.array(blockOf(flavour, 2, 5), { minLength: 2, maxLength: 3 }),
    threads: fc.array(thread(3), { minLength: 2, maxLength: 3 }),
    setup,
    properties: fc.array(property, { minLength: 1, maxLength: 4 }),
    marks: fc.array(mark, { minLength: 1, maxLength: 4 }),
    leak: test,
    judged: fc.boolean(),
  });
}

/** As above, with strange statements, properties and marks. */
export function strangeProgram(flavour: Flavour = {}): fc.Arbitrary<GeneratedProgram> {
  return fc
    .record({
      program: generatedProgram({ ...flavour, strange: true }),
      also: fc.array(maybe(test), { minLength: 4, maxLength: 4 }),
      behind: fc.array(maybe(below(3)), { minLength: 4, maxLength: 4 }),
    })
    .map(({ program, also, behind }) => ({
      ...program,
      properties: program.properties.map((property, i) => ({ ...property, also: also[i] })),
      marks: program.marks.map((mark, i) => ({ ...mark, behind: behind[i] })),
      strange: true,
    }));
}

export const forget: fc.Arbitrary<Forget> = fc.record({
  checkpoint: below(20),
  variable: below(4),
  everywhere: fc.boolean(),
});
