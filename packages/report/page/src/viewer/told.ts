// SPDX-License-Identifier: GPL-2.0-only
import type { CellData } from '../../../src/data';
import type { CellRoute } from '../route';

/** The execution that the route asks for. */
export interface Told {
  readonly key: string;
  readonly schedule: string;
  /** What the command line says of it, if it is one that it tells. */
  readonly text?: string;
  readonly property?: string;
}

export function toldOf({ properties, marks }: CellData, { property, mark, schedule }: CellRoute): Told {
  if (schedule !== undefined) return { key: 'own', schedule };
  const toMark = marks.find(({ name }) => name === mark);
  if (toMark?.schedule !== undefined) return { key: `mark ${toMark.name}`, schedule: toMark.schedule };
  const found =
    properties.find(({ id }) => id === property) ??
    properties.find((each) => each.schedule !== undefined) ??
    properties[0];
  if (found === undefined) return { key: 'start', schedule: '' };
  return {
    key: `property ${found.id}`,
    property: found.id,
    schedule: found.schedule ?? '',
    text: found.text,
  };
}
