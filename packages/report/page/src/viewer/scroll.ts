// SPDX-License-Identifier: GPL-2.0-only

/** Scrolls the box around a table, and nothing else, until the line of the current step is in sight. */
export function showCurrent(table: HTMLElement | null, head: number): void {
  const line = table?.querySelector('[aria-current]');
  const box = table?.parentElement;
  if (!line || !box) return;
  const [a, b] = [line.getBoundingClientRect(), box.getBoundingClientRect()];
  if (a.top < b.top + head) box.scrollTop -= b.top + head - a.top;
  else if (a.bottom > b.bottom) box.scrollTop += a.bottom - b.bottom + 4;
}
