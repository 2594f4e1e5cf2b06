// SPDX-License-Identifier: GPL-2.0-only
import { VARIABLES, type Block, type Expression, type Statement } from './language';

/** A checkpoint of a body: a number of its own, and the variables it names. */
export interface Site {
  readonly id: number;
  readonly live: readonly number[];
}

/** A statement with its checkpoints and, if it is a loop, the variable that counts its turns. */
export interface Located {
  readonly statement: Statement;
  readonly body: readonly Located[];
  readonly otherwise: readonly Located[];
  readonly counter: number;
  /** The checkpoint itself, or the one at a loop's head. */
  readonly head: Site;
  readonly behind: Site;
}

/** Finds the places of checkpoints in one body and what is live there. */
export function locate(block: Block): { body: readonly Located[]; variables: number } {
  let variables = VARIABLES;
  let sites = 0;
  const number = (statements: Block): Numbered[] =>
    statements.map((statement) => {
      const counter = isLoop(statement) ? variables++ : -1;
      const [head, behind] = [sites++, sites++];
      const [body, otherwise] =
        statement.do === 'if' ? [statement.then, statement.else] : [bodyOf(statement), []];
      return { statement, counter, head, behind, body: number(body), otherwise: number(otherwise) };
    });
  const numbered = number(block);
  return { body: annotate(numbered, new Set()).located, variables };
}

interface Numbered {
  readonly statement: Statement;
  readonly counter: number;
  readonly head: number;
  readonly behind: number;
  readonly body: readonly Numbered[];
  readonly otherwise: readonly Numbered[];
}

type Live = ReadonlySet<number>;

/** Goes through a block backwards; `after` is live behind it. */
function annotate(block: readonly Numbered[], after: Live): { located: Located[]; before: Live } {
  const located: Located[] = [];
  let live = after;
  for (const item of block.toReversed()) {
    const result = annotateOne(item, live);
    located.unshift(result.located);
    live = result.before;
  }
  return { located, before: live };
}

function annotateOne(item: Numbered, after: Live): { located: Located; before: Live } {
  const { statement, counter } = item;
  const done = (before: Live, atHead: Live, body: Located[] = [], otherwise: Located[] = []) => ({
    located: {
      statement,
      body,
      otherwise,
      counter,
      head: { id: item.head, live: sorted(atHead) },
      behind: { id: item.behind, live: sorted(after) },
    },
    before,
  });
  switch (statement.do) {
    case 'if': {
      const then = annotate(item.body, after);
      const otherwise = annotate(item.otherwise, after);
      const before = new Set([...then.before, ...otherwise.before, statement.variable]);
      return done(before, before, then.located, otherwise.located);
    }
    case 'loop':
    case 'until':
    case 'forever': {
      // A loop with an end is left at its head, where the count is read.
      let head: Live =
        statement.do === 'forever' ? new Set() : new Set(isCounted(statement) ? [...after, counter] : after);
      for (;;) {
        const turn = annotate(item.body, head);
        const read = without(turn.before, statement.do === 'until' ? statement.to : undefined);
        const grown = new Set([...head, ...read]);
        if (grown.size === head.size) return done(without(head, counter), head, turn.located);
        head = grown;
      }
    }
    case 'lock':
    case 'atomic':
    case 'shared':
    case 'exclusive': {
      const body = annotate(item.body, after);
      return done(body.before, body.before, body.located);
    }
    case 'trylock': {
      const body = annotate(item.body, after);
      return done(without(new Set([...body.before, ...after]), statement.to), after, body.located);
    }
    case 'return':
      return done(new Set(uses(statement.value)), after);
    case 'checkpoint':
      return done(after, after);
    default:
      return done(new Set([...without(after, assigned(statement)), ...used(statement)]), after);
  }
}

function used(statement: Statement): number[] {
  switch (statement.do) {
    case 'store':
    case 'warn':
    case 'complain':
      return uses(statement.value);
    case 'call':
      return uses(statement.argument);
    case 'assertVariable':
      return [statement.variable];
    default:
      return [];
  }
}

const uses = ({ variable }: Expression): number[] => (variable === undefined ? [] : [variable]);

const assigned = (statement: Statement): number | undefined => ('to' in statement ? statement.to : undefined);

const without = (live: Live, variable: number | undefined): Live =>
  new Set([...live].filter((v) => v !== variable));

const sorted = (live: Live): number[] => [...live].sort((a, b) => a - b);

const isLoop = (statement: Statement): boolean => ['loop', 'until', 'forever'].includes(statement.do);

/** Whether its turns are counted. */
export const isCounted = (statement: Statement): boolean =>
  'times' in statement && statement.times !== Infinity;

const bodyOf = (statement: Statement): Block => ('body' in statement ? statement.body : []);

/** Every checkpoint of a located body. */
export function sitesOf(block: readonly Located[]): Site[] {
  return block.flatMap(({ statement, body, otherwise, head, behind }) => [
    ...(statement.do === 'checkpoint' || isLoop(statement) ? [head] : []),
    ...sitesOf(body),
    ...sitesOf(otherwise),
    ...(isLoop(statement) && statement.do !== 'forever' ? [behind] : []),
  ]);
}
