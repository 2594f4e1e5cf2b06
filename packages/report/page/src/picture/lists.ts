// SPDX-License-Identifier: GPL-2.0-only
import type { Scene, SceneNode, ScenePointer } from '../../../src/data';

/** Linked list_heads as they stand in one state. */
export interface ListPicture {
  readonly nodes: readonly NodePicture[];
  readonly links: readonly Link[];
}

interface NodePicture {
  /** The object and the member: `K`, `_deferred_list`. */
  readonly object: string;
  readonly member: string;
  readonly head: boolean;
  /** The memory it lies in is not allocated. */
  readonly freed: boolean;
}

export interface Link {
  readonly kind: 'next' | 'prev';
  /** Index of the node it starts at. */
  readonly from: number;
  /** Index of the node it points to, or the text of what is none. */
  readonly to: number | string;
  /** What it points to does not point back. */
  readonly broken: boolean;
  readonly changed: boolean;
}

export interface ListPictures {
  readonly lists: readonly ListPicture[];
  /** Heads of lists that are empty. */
  readonly empty: readonly string[];
}

/** The lists of a state; `before` is the state before, to tell what changed. */
export function listPictures(scene: Scene, values: Int32Array, before: Int32Array): ListPictures {
  const { nodes, nodeLabels, objects } = scene;
  const indexOf = new Map(nodes.map(({ id }, i) => [id, i]));
  const valueOf = (pointer: ScenePointer, state = values): number =>
    'cell' in pointer ? state[pointer.cell] : pointer.value;
  const pointsTo = (pointer: ScenePointer) => indexOf.get(valueOf(pointer));
  const isLive = ({ object }: SceneNode): boolean => {
    const life = objects[object]?.life;
    return life === undefined || values[life] === 0;
  };

  const isAlone = (i: number) => [nodes[i].next, nodes[i].prev].every((pointer) => pointsTo(pointer) === i);
  const isBlank = (i: number) => [nodes[i].next, nodes[i].prev].every((pointer) => valueOf(pointer) === 0);
  const linked = components(nodes, (node) => [pointsTo(node.next), pointsTo(node.prev)]);
  const shown = linked.filter((group) => group.length > 1 || !(isAlone(group[0]) || isBlank(group[0])));
  const lists = shown.map((group): ListPicture => {
    const order = inOrder(group, nodes, pointsTo);
    const place = new Map(order.map((node, i) => [node, i]));
    const link = (from: number, kind: Link['kind']): Link => {
      const pointer = nodes[from][kind];
      const to = pointsTo(pointer);
      const back = to === undefined ? undefined : nodes[to][kind === 'next' ? 'prev' : 'next'];
      return {
        kind,
        from: place.get(from)!,
        to: to === undefined ? (nodeLabels[valueOf(pointer)] ?? '?') : place.get(to)!,
        broken: back === undefined || valueOf(back) !== nodes[from].id,
        changed: valueOf(pointer) !== valueOf(pointer, before),
      };
    };
    return {
      nodes: order.map((i) => nodePicture(nodes[i], isLive(nodes[i]))),
      links: order.flatMap((i) => [link(i, 'next'), link(i, 'prev')]),
    };
  });
  const alone = linked.flatMap((group) => (shown.includes(group) ? [] : group));
  return {
    lists,
    empty: alone.filter((i) => nodes[i].head && isAlone(i)).map((i) => nodes[i].label),
  };
}

function nodePicture({ label, head }: SceneNode, live: boolean): NodePicture {
  const dot = label.indexOf('.');
  return {
    object: dot < 0 ? label : label.slice(0, dot),
    member: dot < 0 ? '' : label.slice(label.lastIndexOf('.') + 1),
    head,
    freed: !live,
  };
}

/** Indices of nodes that hang together. */
function components(
  nodes: readonly SceneNode[],
  neighbours: (node: SceneNode) => readonly (number | undefined)[],
): number[][] {
  const group = nodes.map((_, i) => i);
  const find = (i: number): number => (group[i] === i ? i : (group[i] = find(group[i])));
  nodes.forEach((node, i) => {
    for (const other of neighbours(node)) if (other !== undefined) group[find(other)] = find(i);
  });
  const found = new Map<number, number[]>();
  nodes.forEach((_, i) => found.set(find(i), [...(found.get(find(i)) ?? []), i]));
  return [...found.values()];
}

/** Heads first, each with what follows; then what cannot be reached so. */
function inOrder(
  group: readonly number[],
  nodes: readonly SceneNode[],
  pointsTo: (pointer: ScenePointer) => number | undefined,
): number[] {
  const order = new Set<number>();
  const starts = [...group.filter((i) => nodes[i].head), ...group];
  for (const start of starts) {
    for (
      let at: number | undefined = start;
      at !== undefined && !order.has(at);
      at = pointsTo(nodes[at].next)
    )
      order.add(at);
  }
  return [...order];
}
