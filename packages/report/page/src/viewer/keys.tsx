// SPDX-License-Identifier: GPL-2.0-only
import { useEffect } from 'preact/hooks';

/** What the keys do. */
export function Keys() {
  return (
    <p class="keys">
      Keys: <kbd>j</kbd> <kbd>k</kbd> next and previous line, <kbd>n</kbd> <kbd>p</kbd> next and previous
      switch, in the steps also the arrows, <kbd>Home</kbd> and <kbd>End</kbd>. Hover or focus a line to see
      what happens before and after it on other CPUs.
    </p>
  );
}

/** Letters anywhere but in fields; arrows where the steps have the focus. */
export function useKeys(
  moves: Readonly<Record<string, () => number>>,
  setStep: (step: number) => void,
  last: number,
): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      if (event.ctrlKey || event.metaKey || event.altKey || target.closest('input, select, textarea')) return;
      const inSteps = target.closest('.columns-box') !== null;
      const arrows: Record<string, string> = {
        ArrowDown: 'j',
        ArrowUp: 'k',
        ArrowRight: 'n',
        ArrowLeft: 'p',
      };
      const ends: Record<string, number> = { Home: 0, End: last };
      const move = moves[event.key] ?? (inSteps ? moves[arrows[event.key]] : undefined);
      const to = move?.() ?? (inSteps ? ends[event.key] : undefined);
      if (to === undefined) return;
      event.preventDefault();
      setStep(to);
    };
    document.addEventListener('keydown', pressed);
    return () => document.removeEventListener('keydown', pressed);
  });
}
