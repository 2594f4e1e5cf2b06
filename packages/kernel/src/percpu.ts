// SPDX-License-Identifier: GPL-2.0-only
import type { StructObject } from './struct';

/** A per-cpu variable: one object for each CPU. */
export class PerCpu<S extends StructObject> {
  constructor(
    readonly label: string,
    readonly objects: readonly S[],
  ) {}

  toString(): string {
    return this.label;
  }
}

/** The object of a given CPU. */
export function per_cpu_ptr<S extends StructObject>(variable: PerCpu<S>, cpu: number): S {
  return variable.objects[cpu];
}
