// SPDX-License-Identifier: GPL-2.0-only
import type { relationsOf } from '../model/relations';

interface Props {
  readonly relations: ReturnType<typeof relationsOf>;
  readonly step: number;
  readonly texts: readonly string[];
  readonly onStep: (step: number) => void;
}

const verbs = {
  reads: ['reads what was stored by', 'is read by'],
  overwrites: ['stores over', 'is stored over by'],
  outdates: ['outdates what was read by', 'is outdated by'],
} as const;

/** The arrows of the current step in words. */
export function RelationsList({ relations, step, texts, onStep }: Props) {
  const own = relations.filter(({ from, to }) => from === step - 1 || to === step - 1);
  return (
    <section class="orders" aria-label="What happens before and after this step on other CPUs">
      <h2>Happens before</h2>
      {own.length === 0 ? (
        <p>This step and those of other threads do not meet.</p>
      ) : (
        <ul>
          {own.map(({ from, to, cell, kind }) => {
            const isLater = to === step - 1;
            const other = isLater ? from : to;
            return (
              <li key={`${from} ${to} ${cell}`}>
                <code>{cell}</code>: {verbs[kind][isLater ? 0 : 1]}{' '}
                <button type="button" class="link" onClick={() => onStep(other + 1)}>
                  step {other + 1}
                </button>{' '}
                <code>{texts[other]}</code>
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
}
