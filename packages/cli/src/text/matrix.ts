// SPDX-License-Identifier: GPL-2.0-only
import { boundsText, type CellResult, type PropertyVerdict, textWidth } from '@mm-litmus/scenario';
import type { Colors } from '../color';

const gap = 2;
const headWidth = 12;

/**
 * The outcomes as a table: a row per property under its scenario, a column per variant, at most 75
 * columns wide; further variants follow in blocks of their own.
 */
export function matrix(cells: readonly CellResult[], colors: Colors): string[] {
  const scenarios = [...new Set(cells.map(({ scenario }) => scenario))];
  const variants = [...new Set(cells.map(({ variant }) => variant))];
  const rows = scenarios.flatMap((scenario): Row[] => {
    const own = cells.filter((cell) => cell.scenario === scenario);
    const properties = [...new Set(own.flatMap((cell) => cell.properties.map(({ id }) => id)))];
    return [{ title: titleOf(own[0]) }, ...properties.map((id): Row => ({ property: id, cells: own }))];
  });
  const labelWidth = Math.max(...rows.map((row) => ('property' in row ? row.property.length + 2 : 0)));
  const columns = variants.map((variant) => columnOf(variant, rows));
  return blocks(columns, labelWidth).flatMap((block, i) => [
    ...(i > 0 ? [''] : []),
    ...draw(rows, labelWidth, block, colors),
  ]);
}

type Row = { readonly title: string } | PropertyRow;

interface PropertyRow {
  readonly property: string;
  readonly cells: readonly CellResult[];
}

interface Column {
  readonly variant: string;
  readonly head: readonly string[];
  readonly width: number;
}

function titleOf({ scenario, bounds }: CellResult): string {
  return `${scenario} (${boundsText(bounds)})`;
}

function columnOf(variant: string, rows: readonly Row[]): Column {
  const head = headLines(variant);
  const words = rows.map((row) => ('property' in row ? wordOf(find(row, variant)).length : 0));
  return { variant, head, width: Math.max(...head.map((line) => line.length), ...words) };
}

/** The name broken behind hyphens. */
function headLines(name: string): string[] {
  const lines = [''];
  for (const part of name.split(/(?<=-)/)) {
    if (lines.at(-1) !== '' && lines.at(-1)!.length + part.length > headWidth) lines.push('');
    lines[lines.length - 1] += part;
  }
  return lines;
}

function blocks(columns: readonly Column[], labelWidth: number): Column[][] {
  const all: Column[][] = [];
  let width = Infinity;
  for (const column of columns) {
    if (width + gap + column.width > textWidth) {
      all.push([]);
      width = labelWidth;
    }
    all.at(-1)!.push(column);
    width += gap + column.width;
  }
  return all;
}

function draw(
  rows: readonly Row[],
  labelWidth: number,
  columns: readonly Column[],
  colors: Colors,
): string[] {
  const line = (label: string, texts: readonly string[]) =>
    [label.padEnd(labelWidth), ...texts].join(' '.repeat(gap)).trimEnd();
  const height = Math.max(...columns.map(({ head }) => head.length));
  const heads = Array.from({ length: height }, (_, i) => {
    const texts = columns.map(({ head, width }) => (head[head.length - height + i] ?? '').padEnd(width));
    return line('', texts);
  });
  const body = rows.map((row) => {
    if ('title' in row) return colors.bold(row.title);
    const texts = columns.map(({ variant, width }, i) => {
      const property = find(row, variant);
      const word = wordOf(property);
      // Blanks stay outside the colour, and away from the line's end.
      return paint(property, word, colors) + (i < columns.length - 1 ? ' '.repeat(width - word.length) : '');
    });
    return line(`  ${row.property}`, texts);
  });
  return [...heads, ...body];
}

function find(row: PropertyRow, variant: string): PropertyVerdict | undefined {
  return row.cells.find((cell) => cell.variant === variant)?.properties.find(({ id }) => id === row.property);
}

/** `-` stands for a cell that was not run, or a report that no checker made there. */
export function wordOf(property: PropertyVerdict | undefined): string {
  if (property === undefined) return '-';
  const { actual, provenance, verdict } = property;
  const word = actual === 'not-applicable' ? 'n/a' : (actual ?? 'error');
  if (verdict === 'unexpected' || verdict === 'error') return `${word}!`;
  if (verdict === 'vacuous') return `${word}?`;
  return verdict === 'ok' && provenance === 'inherited' ? `${word}*` : word;
}

export function paint(property: PropertyVerdict | undefined, word: string, colors: Colors): string {
  switch (property?.verdict) {
    case 'ok':
      return colors.green(word);
    case 'incomplete':
      return colors.yellow(word);
    case 'unexpected':
    case 'vacuous':
    case 'error':
      return colors.bold(colors.red(word));
    default:
      return colors.dim(word);
  }
}
