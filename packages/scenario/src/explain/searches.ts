// SPDX-License-Identifier: GPL-2.0-only
import {
  type Exploration,
  fewestSwitches as search,
  type Goal,
  type Program,
  type Schedule,
} from '@mm-litmus/engine';
import { type Causes, causesOf as compute } from './causes';

/** What explanations searched for in a program, by what it was. */
export interface Searches {
  /** The same program, as tables: quicker to search in. */
  readonly tabled?: Program;
  readonly schedules: Map<string, Schedule | undefined>;
  readonly causes: Map<string, Causes>;
}

const shared = new WeakMap<Program, Searches>();

const searches = new WeakMap<Exploration, Searches>();

/** What was searched for in the programs of which this is the exploration. */
export function searchesIn(exploration: Exploration): Searches {
  const known = searches.get(exploration) ?? { schedules: new Map(), causes: new Map() };
  searches.set(exploration, known);
  return known;
}

/** Searches in this program take what is known from there, and add to it. */
export function shareSearches(program: Program, searches: Searches): void {
  shared.set(program, searches);
}

type GoOn = (() => boolean) | undefined;

export function fewestSwitches(program: Program, goal: Goal, goOn?: GoOn): Schedule | undefined {
  const known = isNamed(goal) ? shared.get(program)?.schedules : undefined;
  return once(known, goal, () => search(quickest(program, goal), goal, { goOn }));
}

export function causesOf(
  program: Program,
  of: 'showing' | 'missing' | 'reporting',
  goal: Goal,
  goOn?: GoOn,
): Causes {
  const known = isNamed(goal) ? shared.get(program)?.causes : undefined;
  return once(known, [of, goal], () => compute(quickest(program, goal), of, goal, goOn));
}

/** Whether the goal can be told by its text, and by tables: not one of this program's own objects. */
function isNamed(goal: Goal): boolean {
  return 'report' in goal ? typeof goal.report === 'object' : 'shows' in goal || 'misses' in goal;
}

/** Tables do not tell what an execution shows on its way. */
function quickest(program: Program, goal: Goal): Program {
  const id = 'shows' in goal ? goal.shows : 'misses' in goal ? goal.misses : undefined;
  const property = program.properties?.find((each) => each.id === id);
  const tabled = shared.get(program)?.tabled;
  if (tabled === undefined || !isNamed(goal) || property?.state !== undefined) return program;
  return id === undefined || tabled.properties?.some((each) => each.id === id) === true ? tabled : program;
}

function once<T>(known: Map<string, T> | undefined, what: object, find: () => T): T {
  const key = JSON.stringify(what);
  if (known?.has(key) === true) return known.get(key)!;
  const found = find();
  known?.set(key, found);
  return found;
}
