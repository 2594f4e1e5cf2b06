// SPDX-License-Identifier: GPL-2.0-only

/** Words as they are pasted into a shell. */
export function shellText(words: readonly string[]): string {
  return words.map(quoted).join(' ');
}

function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
