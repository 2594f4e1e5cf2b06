// SPDX-License-Identifier: GPL-2.0-only
import type { CellProgress } from './cells/cell-runner';
import type { TextStream } from './streams';

export interface Progress {
  /** So many cells are done. */
  show(done: number): void;
  /** How far the search of a cell has come; undefined where nobody watches. */
  readonly search: ((progress: CellProgress) => void) | undefined;
  clear(): void;
}

const width = 75;
const clearLine = '\r\x1b[K';

/**
 * A line that tells how far it is, for somebody who watches; nothing where nobody does. Of the cells being
 * searched it tells of the first. `now` is a clock in milliseconds.
 */
export function progressOn(
  stream: TextStream,
  total: number,
  nameOf: (index: number) => string = () => '',
  now: () => number = () => performance.now(),
): Progress {
  if (stream.isTTY !== true) return { show: () => undefined, search: undefined, clear: () => undefined };
  const searches = new Map<number, Search>();
  let done = 0;
  const draw = (): void => {
    const [index] = [...searches.keys()].sort((a, b) => a - b);
    const parts = [`${done} of ${total} cells`];
    // The name last: it may be cut.
    if (index !== undefined) parts.push(searches.get(index)!.text, nameOf(index));
    stream.write(clearLine + parts.join('; ').slice(0, width));
  };
  return {
    show: (count) => {
      done = count;
      searches.clear();
      draw();
    },
    search: (progress) => {
      const search = searches.get(progress.index) ?? new Search();
      searches.set(progress.index, search);
      search.add(progress, now());
      draw();
    },
    clear: () => stream.write(clearLine),
  };
}

interface Sample extends Pick<CellProgress, 'states' | 'frontier'> {
  readonly at: number;
}

/** What is known of one search from what it told. */
class Search {
  text = '';
  private last: Sample | undefined;

  add({ states, frontier, depth }: CellProgress, at: number): void {
    const { last } = this;
    const sample = { states, frontier, at };
    const parts = [`${short(states)} states`];
    // A new search of the cell, with reductions, begins at nothing.
    if (last !== undefined && states >= last.states && at > last.at)
      parts.push(`${short((states - last.states) / ((at - last.at) / 1000))}/s`);
    parts.push(`depth ${depth}`, `frontier ${short(frontier)}`, estimate(last, sample));
    this.last = sample;
    this.text = parts.join(', ');
  }
}

/**
 * How many states there may be in all: if each state whose steps are taken goes on giving as many new
 * ones as lately, and that is less than one, the frontier dries up.
 */
function estimate(last: Sample | undefined, { states, frontier }: Sample): string {
  if (last === undefined) return 'growing';
  const expanded = states - frontier - (last.states - last.frontier);
  const perState = (states - last.states) / expanded;
  if (!(perState >= 0 && perState < 1)) return 'growing';
  return `~${short(states + (frontier * perState) / (1 - perState))} in all`;
}

/** 1,234,567 as 1.2M. */
function short(count: number): string {
  if (count < 1e3) return String(Math.round(count));
  if (count < 1e6) return `${(count / 1e3).toFixed(count < 1e4 ? 1 : 0)}k`;
  return `${(count / 1e6).toFixed(1)}M`;
}
