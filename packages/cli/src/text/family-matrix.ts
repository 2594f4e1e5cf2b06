// SPDX-License-Identifier: GPL-2.0-only
import { boundsText, type CellResult, type PropertyVerdict, textWidth, wrap } from '@mm-litmus/scenario';
import type { Colors } from '../color';
import { paint, wordOf } from './matrix';

/** Cells of one thread's scenarios in the variants of one family. */
export interface Block {
  readonly title: string;
  readonly cells: readonly CellResult[];
}

const gap = 2;
const letters = 'abcdefghijklmnopqrstuvwxyz';

/**
 * The outcomes of one block: a row per property under its scenario, a lettered column per variant. Each
 * outcome is its first letter, with the signs that it has in the matrix.
 */
export function familyMatrix({ title, cells }: Block, colors: Colors): string[] {
  const variants = [...new Set(cells.map(({ variant }) => variant))];
  const rows = rowsOf(cells);
  const labelWidth = Math.max(0, ...rows.map((row) => ('id' in row ? row.id.length + 2 : 0)));
  const line = (label: string, texts: readonly string[]) =>
    [label.padEnd(labelWidth), ...texts].join(' '.repeat(gap)).trimEnd();
  const signs = rows.flatMap((row) =>
    'id' in row ? variants.map((variant) => signOf(wordOf(find(row, variant)))) : [],
  );
  const width = Math.max(1, ...signs.map((sign) => sign.length));
  return [
    colors.bold(title),
    ...variantLines(variants),
    line(
      '',
      variants.map((_, i) => letters[i].padEnd(width)),
    ),
    ...rows.map((row) => {
      if ('title' in row) return colors.bold(row.title);
      const texts = variants.map((variant, i) => {
        const property = find(row, variant);
        const sign = signOf(wordOf(property));
        // Blanks stay outside the colour, and away from the line's end.
        const blanks = i < variants.length - 1 ? ' '.repeat(width - sign.length) : '';
        return paint(property, sign, colors) + blanks;
      });
      return line(`  ${row.id}`, texts);
    }),
  ];
}

/** An outcome's first letter, and the sign behind it if any. */
export function signOf(word: string): string {
  return word.replace(/^([a-z])[a-z]+/, (_, first: string) => first.toUpperCase());
}

interface PropertyRow {
  readonly id: string;
  readonly cells: readonly CellResult[];
}

function rowsOf(cells: readonly CellResult[]): ({ readonly title: string } | PropertyRow)[] {
  return [...new Set(cells.map(({ scenario }) => scenario))].flatMap((scenario) => {
    const own = cells.filter((cell) => cell.scenario === scenario);
    const ids = [...new Set(own.flatMap((cell) => cell.properties.map(({ id }) => id)))];
    const title = `${scenario} (${boundsText(own[0].bounds)})`;
    return [
      ...wrap(title, textWidth, '  ').map((text) => ({ title: text })),
      ...ids.map((id) => ({ id, cells: own })),
    ];
  });
}

function find({ id, cells }: PropertyRow, variant: string): PropertyVerdict | undefined {
  return cells.find((cell) => cell.variant === variant)?.properties.find((property) => property.id === id);
}

/** Which letter stands for which variant, as many to a line as fit. */
function variantLines(variants: readonly string[]): string[] {
  const texts = variants.map((variant, i) => `${letters[i]} ${variant}`);
  const width = Math.max(...texts.map((text) => text.length)) + gap;
  const fit = Math.max(1, Math.floor((textWidth - 2 + gap) / width));
  return Array.from({ length: Math.ceil(texts.length / fit) }, (_, i) =>
    `  ${texts
      .slice(i * fit, (i + 1) * fit)
      .map((text) => text.padEnd(width))
      .join('')}`.trimEnd(),
  );
}
