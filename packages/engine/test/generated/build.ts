// SPDX-License-Identifier: GPL-2.0-only
import {
  checkpoint,
  choose,
  defineFunction,
  type Mark,
  type Memory,
  type ModelFunction,
  type Program,
  type Property,
  type Steps,
  type Thread,
  type ThreadView,
} from '../../src';
import { VALUES, type Expression, type GeneratedProgram, type Test } from './language';
import { isCounted, locate, sitesOf, type Located, type Site } from './liveness';
import * as strange from './strange';
import * as world from './world';

/** A checkpoint that shall forget one of the variables it has to name. Taken modulo what there is. */
export interface Forget {
  readonly checkpoint: number;
  readonly variable: number;
  /** All checkpoints of the function forget this variable. */
  readonly everywhere: boolean;
}

export interface BuildOptions {
  readonly forget?: Forget;
  /** Wraps the body of every function and thread. */
  readonly spy?: (name: string, argument: number, steps: Steps<number>) => Steps<number>;
}

/** Compared by identity, as plain records are not. */
class Token {}

type Generated = ModelFunction<[argument: number], number>;

/** Turns a generated program into a program of the engine. */
export function build(program: GeneratedProgram, { forget, spy }: BuildOptions = {}): Program {
  const memory = new world.World();
  const tokens = [new Token(), new Token()];
  const impurities = { count: 0 };
  const blocks = [...program.functions, ...program.bodies, program.setup];
  const located = blocks.map(locate);
  const forgotten = chooseForgotten(
    located.map(({ body }) => body),
    forget,
  );

  const functions: Generated[] = [];
  const define = (name: string, index: number): Generated => {
    const { body, variables } = located[index];
    const callable = functions.slice(0, Math.min(index, program.functions.length));
    const atSite = ({ id, live }: Site, values: readonly number[]): Steps<void> =>
      checkpoint(
        id,
        ...live.filter((variable) => !forgotten(index, id, variable)).map((variable) => values[variable]),
      );
    function* run(argument: number): Steps<number> {
      const values = Array.from({ length: variables }, (_, variable) => (variable === 0 ? argument : 0));
      const returned = yield* execute({ memory, tokens, impurities, callable, atSite, values }, body);
      return returned ?? 0;
    }
    return defineFunction(name, (argument: number) =>
      spy ? spy(name, argument, run(argument)) : run(argument),
    );
  };
  program.functions.forEach((_, i) => functions.push(define(`f${i}`, i)));
  const bodies = program.bodies.map((_, i) => define(`body${i}`, program.functions.length + i));
  const setup = define('setup', blocks.length - 1);

  const holds = ({ cell, equals }: Test): Property['end'] & object => {
    const tested = memory.cells[cell];
    return (state) => world.valueOf(state, tested) === equals;
  };
  return {
    layout: memory.layout,
    setup: () => setup(0),
    threads: program.threads.map(({ body, argument, cpu, stopped }, i): Thread => {
      const start = bodies[body % bodies.length];
      const stops = stopped && holds(stopped);
      const others = program.threads.flatMap((other, j) =>
        other.cpu === cpu && i !== j ? [memory.atomic[j]] : [],
      );
      const mayRun = (state: Memory): boolean =>
        others.every((atomic) => state.load(atomic) === 0) && stops?.(state) !== true;
      return {
        name: `thread${i}`,
        cpu,
        start: () => start(argument),
        ...((stops || program.strange) && { runnable: mayRun }),
      };
    }),
    properties: program.properties.map(({ report, end, state, also }, i) => ({
      id: `property${i}`,
      ...(report !== undefined && { report: ({ kind }) => kind === report }),
      ...(end && { end: holds(end) }),
      ...(state && { state: (memory: Memory) => holds(state)(memory) && (!also || holds(also)(memory)) }),
    })),
    marks: program.marks.map(({ test, thread, place, asPlace, behind }, i): Mark => {
      const name = `mark${i}`;
      const index = thread % program.threads.length;
      const at = ({ calls, finished }: ThreadView): boolean => {
        if (place === 'anywhere') return true;
        if (place === 'finished') return finished;
        return calls.some((call) => call.name === `f${place.fn}` && call.args[0] === place.argument);
      };
      const last = behind === undefined ? index : behind % program.threads.length;
      const isBehind = ({ finished }: ThreadView): boolean => behind === undefined || finished;
      if (asPlace) {
        const places = [
          { thread: index, at },
          { thread: last, at: isBehind },
        ];
        return { name, places, holds: holds(test) };
      }
      return {
        name,
        holds: (state) => at(state.threadAt(index)) && isBehind(state.threadAt(last)) && holds(test)(state),
      };
    }),
    atEnd: (state) => (holds(program.leak)(state) ? [{ kind: 'leak', title: 'at the end' }] : []),
    judge: (observed) =>
      program.judged && tokens.every((token) => observed.includes(token))
        ? [{ kind: 'judged', title: 'both tokens', because: tokens }]
        : [],
  };
}

interface Frame {
  readonly memory: world.World;
  readonly tokens: readonly object[];
  readonly impurities: { count: number };
  readonly callable: readonly Generated[];
  readonly atSite: (site: Site, values: readonly number[]) => Steps<void>;
  readonly values: number[];
}

/** Runs a block; what it returned, or undefined when it came to its end. */
function* execute(frame: Frame, block: readonly Located[]): Steps<number | undefined> {
  for (const located of block) {
    const returned = yield* executeOne(frame, located);
    if (returned !== undefined) return returned;
  }
  return undefined;
}

function* executeOne(
  frame: Frame,
  { statement, body, otherwise, counter, head, behind }: Located,
): Steps<number | undefined> {
  const { memory, values, atSite } = frame;
  const { cells, locks, references, freed } = memory;
  const evaluate = ({ variable, plus }: Expression): number =>
    variable === undefined ? plus : (values[variable] + plus) % VALUES;
  switch (statement.do) {
    case 'load':
      values[statement.to] = yield* world.load(cells[statement.cell]);
      return undefined;
    case 'store':
      yield* world.store(cells[statement.cell], evaluate(statement.value));
      return undefined;
    case 'add':
      if (statement.to === undefined) yield* world.add(cells[statement.cell], statement.by);
      else values[statement.to] = yield* world.fetchAdd(cells[statement.cell], statement.by);
      return undefined;
    case 'swap':
      yield* world.swap(cells[statement.cell], cells[statement.other]);
      return undefined;
    case 'storeSelf':
      yield* world.storeSelf(cells[statement.cell]);
      return undefined;
    case 'wait':
      yield* world.wait(cells[statement.test.cell], statement.test.equals);
      return undefined;
    case 'lock': {
      yield* world.lock(locks[statement.lock], memory.gone[statement.lock]);
      const returned = yield* execute(frame, body);
      if (returned === undefined) yield* world.unlock(locks[statement.lock]);
      return returned;
    }
    case 'trylock': {
      const taken = (values[statement.to] = yield* world.trylock(locks[statement.lock]));
      if (taken === 0) return undefined;
      const returned = yield* execute(frame, body);
      if (returned === undefined) yield* world.unlock(locks[statement.lock]);
      return returned;
    }
    case 'choose':
      values[statement.to] = yield* choose(statement.count);
      return undefined;
    case 'get':
      values[statement.to] = yield* world.get(references[statement.object], freed[statement.object]);
      return undefined;
    case 'put':
      yield* world.put(references[statement.object], freed[statement.object]);
      return undefined;
    case 'use':
      yield* world.use(freed[statement.object]);
      return undefined;
    case 'push':
      yield* world.push(memory, statement.node);
      return undefined;
    case 'pop':
      values[statement.to] = yield* world.pop(memory);
      return undefined;
    case 'walk':
      values[statement.to] = yield* world.walk(memory);
      return undefined;
    case 'call': {
      if (frame.callable.length === 0) return undefined;
      const returned = yield* frame.callable[statement.fn % frame.callable.length](
        evaluate(statement.argument),
      );
      if (statement.to !== undefined) values[statement.to] = returned;
      return undefined;
    }
    case 'if':
      return yield* execute(frame, values[statement.variable] === statement.equals ? body : otherwise);
    case 'loop':
    case 'until':
    case 'forever':
      values[counter] = 0;
      for (;;) {
        yield* atSite(head, values);
        if (statement.do !== 'forever' && values[counter] === statement.times) break;
        if (statement.do === 'until') {
          values[statement.to] = yield* world.load(cells[statement.test.cell]);
          if (values[statement.to] === statement.test.equals) break;
        }
        const returned = yield* execute(frame, body);
        if (returned !== undefined) return returned;
        if (isCounted(statement)) values[counter]++;
      }
      yield* atSite(behind, values);
      return undefined;
    case 'checkpoint':
      yield* atSite(head, values);
      return undefined;
    case 'assert':
      yield* world.assertNot(cells[statement.test.cell], statement.test.equals);
      return undefined;
    case 'assertVariable':
      if (values[statement.variable] === statement.not) yield* world.fail(statement.not);
      return undefined;
    case 'warn':
      yield* world.warn(evaluate(statement.value));
      return undefined;
    case 'observe':
      yield* world.observe(frame.tokens[statement.token]);
      return undefined;
    case 'return':
      return evaluate(statement.value);
    case 'pick':
      values[statement.to] = yield* strange.pick(cells[statement.cell]);
      return undefined;
    case 'peek':
      values[statement.to] = yield* strange.peek(statement.thread);
      return undefined;
    case 'join':
      yield* strange.join(statement.thread);
      return undefined;
    case 'atomic': {
      yield* strange.setAtomic(memory, 1);
      const returned = yield* execute(frame, body);
      if (returned === undefined) yield* strange.setAtomic(memory, 0);
      return returned;
    }
    case 'shared': {
      yield* strange.lockShared(memory.shared);
      const returned = yield* execute(frame, body);
      if (returned === undefined) yield* strange.unlockShared(memory.shared);
      return returned;
    }
    case 'exclusive': {
      yield* strange.lockExclusive(memory.shared);
      const returned = yield* execute(frame, body);
      if (returned === undefined) yield* strange.unlockExclusive(memory.shared);
      return returned;
    }
    case 'remove':
      yield* world.store(memory.gone[statement.lock], statement.gone ? 1 : 0);
      return undefined;
    case 'unlock':
      yield* world.unlock(locks[statement.lock]);
      return undefined;
    case 'rotate':
      yield* strange.rotate(memory);
      return undefined;
    case 'route':
      values[statement.to] = yield* strange.route(memory);
      return undefined;
    case 'complain':
      yield* strange.complain(cells[statement.cell], evaluate(statement.value));
      return undefined;
    case 'impure':
      values[statement.to] = frame.impurities.count++ % statement.modulo;
      return undefined;
  }
}

/** Which variable a checkpoint of a block shall forget. */
function chooseForgotten(
  blocks: readonly (readonly Located[])[],
  forget: Forget | undefined,
): (block: number, site: number, variable: number) => boolean {
  const sites = blocks.flatMap((body, block) =>
    sitesOf(body).flatMap((site) => (site.live.length > 0 ? { block, site } : [])),
  );
  if (forget === undefined || sites.length === 0) return () => false;
  const chosen = sites[forget.checkpoint % sites.length];
  const missing = chosen.site.live[forget.variable % chosen.site.live.length];
  return (block, site, variable) =>
    block === chosen.block && variable === missing && (forget.everywhere || site === chosen.site.id);
}
