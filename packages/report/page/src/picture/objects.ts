// SPDX-License-Identifier: GPL-2.0-only
import type { Scene, SceneField } from '../../../src/data';

/** An object as it stands in one state. */
export interface ObjectPicture {
  readonly label: string;
  readonly type: string;
  readonly life: 'static' | 'live' | 'freed' | 'not allocated';
  readonly lifeChanged: boolean;
  readonly fields: readonly FieldPicture[];
  readonly batches: readonly BatchPicture[];
}

export interface FieldPicture {
  readonly path: string;
  readonly kind: SceneField['kind'];
  /** The value; of flags those that are set. */
  readonly text: string;
  readonly flags?: readonly FlagPicture[];
  /** What it was before the step, if it was something else. */
  readonly was?: string;
}

interface FlagPicture {
  readonly name: string;
  readonly set: boolean;
  readonly changed: boolean;
}

/** A folio_batch: what is in its slots. */
export interface BatchPicture {
  readonly path: string;
  readonly slots: readonly { readonly text: string; readonly used: boolean; readonly changed: boolean }[];
}

const lives = ['live', 'freed', 'not allocated'] as const;

/** Objects with those of their fields that `isWanted`; what has none is left out. */
export function objectPictures(
  scene: Scene,
  values: Int32Array,
  before: Int32Array,
  heads: readonly string[],
  isWanted: (cell: number) => boolean,
): ObjectPicture[] {
  const ranked = [...scene.objects].sort((a, b) => rank(a.type) - rank(b.type));
  return ranked.flatMap((object): ObjectPicture[] => {
    const { label, type, life, fields } = object;
    const batches = batchesOf(scene, fields, values, before, isWanted);
    const inBatch = new Set(batches.flatMap(({ cells }) => cells));
    const shown = fields.filter(({ cell }) => isWanted(cell) && !inBatch.has(cell));
    const lifeChanged = life !== undefined && values[life] !== before[life];
    if (shown.length === 0 && batches.length === 0 && !lifeChanged) return [];
    return [
      {
        label,
        type,
        life: life === undefined ? 'static' : lives[values[life]],
        lifeChanged,
        fields: shown.map((field) => fieldPicture(scene, field, values, before, heads)),
        batches: batches.map(({ cells: _, ...batch }) => batch),
      },
    ];
  });
}

/** What a reader looks for first. */
const order = ['folio', 'mem_cgroup', 'pglist_data', 'list_lru', 'list_lru_memcg', 'cpu_fbatches', 'lruvec'];

function rank(type: string): number {
  const found = order.indexOf(type);
  return found < 0 ? order.length : found;
}

function fieldPicture(
  scene: Scene,
  field: SceneField,
  values: Int32Array,
  before: Int32Array,
  heads: readonly string[],
): FieldPicture {
  const { path, cell, kind, names } = field;
  const [raw, old] = [values[cell], before[cell]];
  const text = fieldText(scene, field, raw, heads);
  const was = raw === old ? undefined : fieldText(scene, field, old, heads);
  return {
    path,
    kind,
    text,
    ...(was !== undefined && { was }),
    ...(kind === 'flags' && {
      flags: names!.map((name, bit) => {
        const mask = 1 << bit;
        return { name, set: (raw & mask) !== 0, changed: ((raw ^ old) & mask) !== 0 };
      }),
    }),
  };
}

function fieldText(scene: Scene, field: SceneField, raw: number, heads: readonly string[]): string {
  switch (field.kind) {
    case 'flags': {
      const set = field.names!.filter((_, bit) => (raw & (1 << bit)) !== 0);
      return set.length === 0 ? 'none' : set.join(' ');
    }
    case 'lock':
      return raw === 0 ? 'free' : `held by ${heads[raw - 1] ?? '?'}`;
    case 'text':
      return scene.texts[field.texts!][raw] ?? String(raw);
    case 'rcu':
      return raw === 0 ? 'nothing pending' : (field.names![raw - 2] ?? 'kfree');
    default:
      return /(^|\.)nr$/.test(field.path) && raw === 0 ? 'empty' : String(raw);
  }
}

interface FoundBatch extends BatchPicture {
  readonly cells: readonly number[];
}

/** Members `x.nr` and `x.folios[i]` are one batch. */
function batchesOf(
  scene: Scene,
  fields: readonly SceneField[],
  values: Int32Array,
  before: Int32Array,
  isWanted: (cell: number) => boolean,
): FoundBatch[] {
  return fields.flatMap((nr): FoundBatch[] => {
    const match = /^(.*)\.?nr$/.exec(nr.path);
    if (match === null || !isWanted(nr.cell)) return [];
    const prefix = `${match[1]}folios[`;
    const slots = fields.filter(({ path, kind }) => path.startsWith(prefix) && kind === 'text');
    if (slots.length === 0) return [];
    return [
      {
        path: match[1].replace(/\.$/, ''),
        cells: [nr.cell, ...slots.map(({ cell }) => cell)],
        slots: slots.map((field, i) => {
          const { cell } = field;
          const used = i < values[nr.cell];
          return {
            text: used ? fieldText(scene, field, values[cell], []) : '',
            used,
            changed: used !== i < before[nr.cell] || (used && values[cell] !== before[cell]),
          };
        }),
      },
    ];
  });
}
