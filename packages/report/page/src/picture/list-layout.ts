// SPDX-License-Identifier: GPL-2.0-only
import type { Link, ListPicture } from './lists';

/** Where everything of a list is drawn, in pixels. */
export interface ListLayout {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly Box[];
  readonly arrows: readonly Arrow[];
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface Arrow {
  readonly path: string;
  /** Where a broken one has its cross. */
  readonly middle: readonly [x: number, y: number];
  /** What is written at its end, if it points to no node. */
  readonly text?: string;
}

const charWidth = 6.8;
const padding = 9;
const boxHeight = 38;
const gap = 40;
const margin = 6;
/** Height of the arcs, by how many boxes they pass. */
const rise = 13;

/** Boxes in a row; `next` above the middle, `prev` below; arrows that pass boxes go round them. */
export function layoutList({ nodes, links }: ListPicture): ListLayout {
  const most = Math.max(0, ...links.map((link) => span(link)));
  const room = most === 0 ? 4 : 12 + rise * Math.min(most, 4);
  const top = margin + room;
  let x = margin;
  const boxes = nodes.map(({ object, member }): Box => {
    const width = Math.ceil(Math.max(object.length, member.length, 5) * charWidth + 2 * padding);
    const box = { x, y: top, width, height: boxHeight };
    x += width + gap;
    return box;
  });
  const arrows = links.map((link) => arrow(link, boxes));
  const texts = links.filter(({ to }) => typeof to === 'string');
  const overhang = texts.some(({ from }) => from === nodes.length - 1) ? 70 : 0;
  return {
    width: x - gap + margin + overhang,
    height: top + boxHeight + room + margin,
    boxes,
    arrows,
  };
}

/** How many boxes an arrow has to go round; 0 between neighbours in its direction. */
function span({ kind, from, to }: Link): number {
  if (typeof to === 'string') return 0;
  const straight = kind === 'next' ? 1 : -1;
  return to - from === straight ? 0 : Math.max(1, Math.abs(to - from));
}

function arrow(link: Link, boxes: readonly Box[]): Arrow {
  const { kind, from, to } = link;
  const box = boxes[from];
  const isNext = kind === 'next';
  const y = box.y + (isNext ? 12 : boxHeight - 12);
  if (typeof to === 'string') {
    const x = isNext ? box.x + box.width : box.x;
    const end = isNext ? x + 16 : x - 16;
    return { path: `M${x} ${y}H${end}`, middle: [end, y], text: to };
  }
  const target = boxes[to];
  const passed = span(link);
  if (passed === 0) {
    const [start, end] = isNext ? [box.x + box.width, target.x] : [box.x, target.x + target.width];
    return { path: `M${start} ${y}H${end}`, middle: [(start + end) / 2, y] };
  }
  // Round the boxes: above for next, below for prev.
  const up = isNext ? -1 : 1;
  const edge = isNext ? box.y : box.y + boxHeight;
  const height = 12 + rise * Math.min(passed, 4);
  const start = box.x + box.width * (from === to ? 0.75 : isNext ? 0.7 : 0.3);
  const end = target.x + target.width * (from === to ? 0.25 : isNext ? 0.3 : 0.7);
  const far = edge + up * height;
  return {
    path: `M${start} ${edge}C${start} ${far} ${end} ${far} ${end} ${edge}`,
    middle: [(start + end) / 2, edge + up * height * 0.75],
  };
}
