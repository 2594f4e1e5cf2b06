// SPDX-License-Identifier: GPL-2.0-only
import type { CellData } from '../../../src/data';
import { CopyButton } from './copy';

/** Which calls are shown with what happens in them: all, none, or those in which others move. */
export type Unfolded = 'quiet' | 'all' | 'none';

interface Props {
  readonly step: number;
  readonly last: number;
  /** Where each key leads. */
  readonly moves: Readonly<Record<'j' | 'k' | 'n' | 'p', () => number>>;
  readonly cell: CellData;
  readonly others: readonly CellData[];
  /** The variant beside it, if any. */
  readonly beside: string | undefined;
  /** What is copied. */
  readonly text: () => string;
  readonly onStep: (step: number) => void;
  readonly onFold: (unfolded: Unfolded) => void;
  readonly onBeside: (variant: string) => void;
}

/** What can be done to the steps. */
export function Toolbar({ step, last, moves, cell, others, beside, text, onStep, onFold, onBeside }: Props) {
  return (
    <div class="toolbar" role="toolbar" aria-label="Steps">
      <button type="button" onClick={() => onStep(moves.p())} aria-keyshortcuts="p" title="key p">
        &laquo; switch
      </button>
      <button type="button" onClick={() => onStep(moves.k())} aria-keyshortcuts="k" title="key k">
        &lsaquo; step
      </button>
      <output class="place">
        {step} of {last}
      </output>
      <button type="button" onClick={() => onStep(moves.j())} aria-keyshortcuts="j" title="key j">
        step &rsaquo;
      </button>
      <button type="button" onClick={() => onStep(moves.n())} aria-keyshortcuts="n" title="key n">
        switch &raquo;
      </button>
      <button type="button" onClick={() => onStep(last)} title="key End">
        end
      </button>
      {beside === undefined && (
        <span class="group">
          <button type="button" onClick={() => onFold('all')}>
            unfold all
          </button>
          <button type="button" onClick={() => onFold('none')}>
            fold all
          </button>
          <button type="button" onClick={() => onFold('quiet')}>
            fold undisturbed
          </button>
        </span>
      )}
      <label class="group">
        beside{' '}
        <select value={beside ?? ''} onChange={(event) => onBeside(event.currentTarget.value)}>
          <option value="">no other variant</option>
          {others
            .filter(({ variant, program: index }) => index >= 0 && variant !== cell.variant)
            .map(({ variant, program: index }) => (
              <option key={variant} value={variant}>
                {variant}
                {index === cell.program ? ' (the same program here)' : ''}
              </option>
            ))}
        </select>
      </label>
      <CopyButton label="copy as text" text={text} />
    </div>
  );
}
