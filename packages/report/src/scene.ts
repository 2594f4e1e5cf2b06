// SPDX-License-Identifier: GPL-2.0-only
import type { Cell, Memory, Program, Tables } from '@mm-litmus/engine';
import { replay } from '@mm-litmus/engine';
import {
  Atomic,
  Field,
  Flags,
  list_head,
  type ListHead,
  Lock,
  type Machine,
  type Place,
  RcuHead,
  Refcount,
} from '@mm-litmus/kernel';
import { folio } from '@mm-litmus/mm';
import { valueText } from '@mm-litmus/scenario/plain';
import type { Scene, SceneField, SceneNode, SceneObject, ScenePointer, SceneThread } from './data';

/** Fields with more values than this are numbers. */
const MOST_TEXTS = 256;

/** Says what the cells of the tables are in the machine they were learned from. */
export function sceneOf(machine: Machine, program: Program, tables: Tables): Scene {
  return new SceneMaker(machine, program, tables).scene();
}

class SceneMaker {
  private readonly indices: ReadonlyMap<string, number>;
  private readonly start: Memory;
  private readonly texts: (readonly string[])[] = [];
  private readonly textIndices = new Map<string, number>();

  constructor(
    private readonly machine: Machine,
    program: Program,
    tables: Tables,
  ) {
    this.indices = new Map(tables.cells.map(([name], i) => [name, i]));
    this.start = replay(program, []).memory;
  }

  scene(): Scene {
    const allocations = this.machine.allocations.filter(({ storage }) => storage !== 'stack');
    const all = allocations.map((allocation): SceneObject => {
      const { label, life, places } = allocation;
      const root = this.machine.rootOf(allocation);
      const cell = life && this.index(life);
      const fields = places
        .filter((place) => !(place.holder.$type === list_head))
        .flatMap((place) => this.field(place, label));
      return { label, type: root.$type.name, ...(cell !== undefined && { life: cell }), fields };
    });
    const nodes = this.machine.values(list_head).flatMap((node) => this.node(node, all));
    const used = all.filter(
      ({ fields, life }, i) => fields.length > 0 || life !== undefined || nodes.some((n) => n.object === i),
    );
    const objectOf = new Map(all.map((object, i) => [i, used.indexOf(object)]));
    return {
      objects: used,
      nodes: nodes.map((node) => ({ ...node, object: objectOf.get(node.object) ?? -1 })),
      nodeLabels: this.machine.values(list_head).map(({ $label }) => $label),
      threads: this.machine.threads.map(({ context, preemptCount, irqsOff, rcuNesting }): SceneThread => {
        const cells = { preemptCount, irqsOff, rcuNesting };
        const known = Object.entries(cells).flatMap(([name, cell]) => {
          const index = this.index(cell);
          return index === undefined ? [] : [[name, index]];
        });
        return { context, ...(Object.fromEntries(known) as object) };
      }),
      texts: this.texts,
    };
  }

  private index({ name }: Cell): number | undefined {
    return this.indices.get(name);
  }

  private field(place: Place, label: string): SceneField[] {
    const cell = this.index(place.cell);
    if (cell === undefined) return [];
    const path = place.path.slice(label.length + 1);
    if (place instanceof Lock) return [{ path, cell, kind: 'lock', lockClass: place.className }];
    if (place instanceof Flags) {
      const names = place.names(place.cell.max) as string[];
      return [{ path, cell, kind: 'flags', names }];
    }
    if (place instanceof Atomic || place instanceof Refcount) return [{ path, cell, kind: 'count' }];
    if (place instanceof RcuHead) return [{ path, cell, kind: 'rcu', names: place.callbacks }];
    if (place instanceof Field) return [this.plain(place as Field<unknown>, path, cell)];
    return [{ path, cell, kind: 'number' }];
  }

  private plain(place: Field<unknown>, path: string, cell: number): SceneField {
    const { min, max } = place.cell;
    const values = max - min < MOST_TEXTS ? range(min, max).map((raw) => place.decode(raw)) : [];
    if (values.length === 0 || values.every((value) => typeof value === 'number'))
      return { path, cell, kind: 'number' };
    return { path, cell, kind: 'text', texts: this.textsOf(values.map(valueText)) };
  }

  private textsOf(texts: readonly string[]): number {
    const key = texts.join('\n');
    let index = this.textIndices.get(key);
    if (index === undefined) this.textIndices.set(key, (index = this.texts.push(texts) - 1));
    return index;
  }

  /** Nothing for a node that no step touches. */
  private node(node: ListHead, objects: readonly SceneObject[]): SceneNode[] {
    if (node.$allocation.fault !== undefined) return [];
    const [next, prev] = [this.pointer(node.next), this.pointer(node.prev)];
    if ('value' in next && 'value' in prev) return [];
    return [
      {
        label: node.$label,
        id: node.$id,
        object: objects.findIndex(({ label }) => label === node.$allocation.label),
        head: node.$container?.$type !== folio,
        next,
        prev,
      },
    ];
  }

  private pointer({ cell }: Field<ListHead>): ScenePointer {
    const index = this.index(cell);
    return index === undefined ? { value: this.start.load(cell) } : { cell: index };
  }
}

function range(min: number, max: number): number[] {
  return Array.from({ length: max - min + 1 }, (_, i) => min + i);
}
