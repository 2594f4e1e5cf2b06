// SPDX-License-Identifier: GPL-2.0-only

/** Columns of every text a person reads: what survives being quoted in a mail. */
export const textWidth = 75;

/** A template literal as it was meant: without the indentation and the empty lines around it. */
export function dedent(text: string): string {
  const lines = text.split('\n').map((line) => line.trimEnd());
  while (lines[0] === '') lines.shift();
  while (lines.at(-1) === '') lines.pop();
  const indents = lines.filter((line) => line !== '').map((line) => line.length - line.trimStart().length);
  const common = Math.min(...indents);
  return lines.map((line) => line.slice(common)).join('\n');
}

/**
 * Breaks `text` into lines of at most `width` columns, at blanks or behind marks, else anywhere.
 * Lines after the first begin with `indent`.
 */
export function wrap(text: string, width: number, indent = ''): string[] {
  const lines: string[] = [];
  let rest = text;
  let room = width;
  let lead = '';
  while (rest.length > room) {
    const at = breakPoint(rest, room);
    lines.push(lead + rest.slice(0, at).trimEnd());
    rest = rest.slice(at).trimStart();
    lead = indent;
    room = Math.max(1, width - indent.length);
  }
  lines.push(lead + rest);
  return lines;
}

/** A line with its indentation, broken where it is too long; what follows stands two columns further in. */
export function wrapLine(line: string): string[] {
  const indent = line.length - line.trimStart().length;
  return wrap(line, textWidth, ' '.repeat(indent + 2));
}

function breakPoint(text: string, room: number): number {
  const blank = text.lastIndexOf(' ', room);
  if (blank > 0) return blank;
  for (const mark of [/[,(/]/, /[.>]/]) {
    for (let at = room; at > room / 2; at--) {
      if (mark.test(text[at - 1])) return at;
    }
  }
  return room;
}
