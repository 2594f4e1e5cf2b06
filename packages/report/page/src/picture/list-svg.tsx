// SPDX-License-Identifier: GPL-2.0-only
import { layoutList } from './list-layout';
import type { Link, ListPicture } from './lists';

/** A list drawn: boxes with their real next and prev arrows. Broken ones are dashed and crossed. */
export function ListSvg({ list }: { readonly list: ListPicture }) {
  const { width, height, boxes, arrows } = layoutList(list);
  const { nodes, links } = list;
  return (
    <svg
      class="list"
      role="img"
      aria-label={describe(list)}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
    >
      <defs>
        <marker
          id="tip"
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
      {arrows.map(({ path, middle: [x, y], text }, i) => {
        const { kind, broken, changed } = links[i];
        const names = [kind, broken && 'broken', changed && 'changed'].filter(Boolean).join(' ');
        return (
          <g class={`arrow ${names}`} key={i}>
            <path d={path} marker-end="url(#tip)" />
            {broken && text === undefined && <path class="cross" d={`M${x - 4} ${y - 4}l8 8m0 -8l-8 8`} />}
            {text !== undefined && (
              <text
                x={kind === 'next' ? x + 3 : x - 3}
                y={y + 4}
                text-anchor={kind === 'next' ? 'start' : 'end'}
              >
                {text}
              </text>
            )}
          </g>
        );
      })}
      {boxes.map((box, i) => {
        const { object, member, head, freed } = nodes[i];
        const middle = box.x + box.width / 2;
        return (
          <g class={`node${head ? ' head' : ''}${freed ? ' freed' : ''}`} key={i}>
            <rect {...box} rx={head ? 0 : 7} />
            <text x={middle} y={box.y + 16} text-anchor="middle" class="object">
              {object}
              {freed ? ' (freed)' : ''}
            </text>
            <text x={middle} y={box.y + 30} text-anchor="middle" class="member">
              {member}
            </text>
          </g>
        );
      })}
    </svg>
  );
}

/** The same in words. */
function describe({ nodes, links }: ListPicture): string {
  const name = (to: Link['to']) => (typeof to === 'string' ? to : nodes[to].object);
  const parts = links
    .filter(({ kind, broken }) => kind === 'next' || broken)
    .map(({ from, to, kind, broken }) => {
      const { object, freed } = nodes[from];
      const flaws = [broken && 'not linked back', freed && 'freed'].filter(Boolean).join(', ');
      return `${object} ${kind} ${name(to)}${flaws === '' ? '' : ` (${flaws})`}`;
    });
  return `List: ${parts.join('; ')}`;
}
