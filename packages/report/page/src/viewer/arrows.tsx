// SPDX-License-Identifier: GPL-2.0-only
import { useEffect, useLayoutEffect, useState } from 'preact/hooks';
import type { RefObject } from 'preact';
import type { Relation } from '../model/relations';

interface Props {
  readonly relations: readonly Relation[];
  /** Holds the lines; each knows its steps as data-first and data-step. */
  readonly table: RefObject<HTMLElement>;
  /** Changes whenever the lines do. */
  readonly drawn: unknown;
}

/** Happens-before arrows between lines of the table. */
export function Arrows({ relations, table, drawn }: Props) {
  const [paths, setPaths] = useState<readonly { readonly d: string; readonly kind: string }[]>([]);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const resized = () => setWidth(innerWidth);
    addEventListener('resize', resized);
    return () => removeEventListener('resize', resized);
  }, []);
  useLayoutEffect(() => {
    const box = table.current;
    if (box === null) return;
    const origin = box.getBoundingClientRect();
    const found = relations.flatMap(({ from, to, kind }) => {
      const [a, b] = [lineOf(box, from), lineOf(box, to)];
      if (a === undefined || b === undefined || a === b) return [];
      const [p, q] = [a.getBoundingClientRect(), b.getBoundingClientRect()];
      return [{ kind, d: between(p, q, origin) }];
    });
    setPaths(found);
  }, [relations, drawn, table, width]);
  return (
    <svg class="relations" aria-hidden="true">
      <defs>
        <marker
          id="rel"
          viewBox="0 0 8 8"
          refX="7"
          refY="4"
          markerWidth="8"
          markerHeight="8"
          orient="auto"
          markerUnits="userSpaceOnUse"
        >
          <path d="M0 0L8 4L0 8z" fill="context-stroke" />
        </marker>
      </defs>
      {paths.map(({ d, kind }, i) => (
        <path key={i} d={d} class={kind} marker-end="url(#rel)" />
      ))}
    </svg>
  );
}

const away = 3;

/** From one text to another: across where they lie apart, else round their left ends. */
function between(from: DOMRect, to: DOMRect, origin: DOMRect): string {
  const point = (x: number, { top, bottom }: DOMRect) => [x - origin.left, (top + bottom) / 2 - origin.top];
  const isLeft = from.right < to.left;
  const isRight = to.right < from.left;
  const [x1, y1] = point(isLeft ? from.right + away : from.left - away, from);
  const [x2, y2] = point(isRight ? to.right + away : to.left - away, to);
  const reach = isLeft || isRight ? 30 : Math.abs(x1 - x2) + 24;
  const [c1, c2] = [isLeft ? x1 + reach : x1 - reach, isRight ? x2 + reach : x2 - 24];
  return `M${x1} ${y1}C${c1} ${y1} ${c2} ${y2} ${x2} ${y2}`;
}

function lineOf(box: HTMLElement, step: number): Element | undefined {
  const line = [...box.querySelectorAll<HTMLElement>('[data-step]')].find(
    ({ dataset }) => Number(dataset.first) <= step && step <= Number(dataset.step),
  );
  return line?.querySelector('.go') ?? undefined;
}
