// SPDX-License-Identifier: GPL-2.0-only
import { textWidth, wrap } from '../text';
import { shortenPaths } from './paths';
import { arrow, type Row } from './rows';

const gap = 3;
/** What a line has at least, however deep its calls nest. */
const leastWidth = 24;

/**
 * Draws rows in one column per thread, the heads on top. Where columns are too narrow for their
 * texts, paths in them are shortened; if that is not enough, a text runs on below the heads to its
 * right, since a line belongs to one thread; what would leave the page is wrapped.
 */
export function drawColumns(heads: readonly string[], rows: readonly Row[]): string[] {
  const step = Math.max(...rows.map(({ depth }) => depth), 0) > 8 ? 1 : 2;
  const full = rows.map(({ thread, depth, text }) => ({ thread, indent: depth * step, text }));
  const short = full.map((line) => ({ ...line, text: shortenPaths(line.text) }));
  const lines = fitApart(needsOf(heads, full)) ? full : short;
  const needs = needsOf(heads, lines);
  const isCrowded = heads.join('  ').length > textWidth;
  const starts = isCrowded
    ? stairs(heads)
    : columnStarts(heads, fitApart(needs) ? needs : needsOf(heads, lines, 1 / 8));
  const head = isCrowded
    ? heads.map((text, i) => ' '.repeat(starts[i]) + text)
    : [heads.reduce((line, text, i) => line.padEnd(starts[i]) + text, '')];
  return [...head, ...lines.flatMap(({ thread, indent, text }) => place(starts[thread] + indent, text))];
}

interface Line {
  readonly thread: number;
  readonly indent: number;
  readonly text: string;
}

/** How wide each column is if no more than this share of its lines is wrapped. */
function needsOf(heads: readonly string[], lines: readonly Line[], wrapped = 0): number[] {
  return heads.map((head, i) => {
    const own = lines.filter(({ thread }) => thread === i).map(({ indent, text }) => indent + text.length);
    own.sort((a, b) => b - a);
    return Math.max(head.length, own[Math.floor((own.length - 1) * wrapped)] ?? 0);
  });
}

function fitApart(needs: readonly number[]): boolean {
  return needs.reduce((sum, need) => sum + need + gap, -gap) <= textWidth;
}

function place(column: number, line: string): string[] {
  // A remark that does not fit is left out.
  const text = column + line.length > textWidth ? line.replace(/ {2}\/\/ .*$/, '') : line;
  const left = ' '.repeat(Math.max(0, startOf(text, column)));
  return wrap(text, textWidth - left.length, '    ').map((line) => left + line);
}

/** Its column, or further left where it would leave the page, or be wrapped to shreds. */
function startOf(text: string, column: number): number {
  const over = column + text.length - textWidth;
  if (over <= 0) return column;
  return over <= arrow.length && text.endsWith(arrow)
    ? column - over
    : Math.min(column, textWidth - leastWidth);
}

/** Columns of equal width if the texts fit so, else moved as far as that helps; never onto another head. */
function columnStarts(heads: readonly string[], needs: readonly number[]): number[] {
  const even = Math.floor((textWidth + gap) / heads.length);
  const apart = fitApart(needs);
  const space = (i: number) => (apart ? needs[i] + gap : heads[i].length + 2);
  const latest: number[] = [];
  for (let i = heads.length - 1; i >= 0; i--) {
    latest[i] = Math.min(textWidth - needs[i], (latest[i + 1] ?? Infinity) - space(i));
  }
  const starts: number[] = [];
  heads.forEach((_, i) => {
    const earliest = i === 0 ? 0 : starts[i - 1] + space(i - 1);
    starts.push(Math.max(earliest, Math.min(i * even, latest[i])));
  });
  return starts;
}

/** For more threads than heads fit side by side: each head on a line of its own. */
function stairs(heads: readonly string[]): number[] {
  const step = Math.floor((textWidth - leastWidth) / heads.length);
  return heads.map((_, i) => i * step);
}
