// SPDX-License-Identifier: GPL-2.0-only
import { kernelLayer, link, type Guard, type Image, type Layer } from '@mm-litmus/kernel';
import { mmLayer } from './layers';
import type { MmSymbols } from './mm-symbols';

/** Where a variant's code comes from. */
export interface VariantSource {
  /** Of the mainline tree unless `base` says otherwise. */
  readonly commit?: string;
  /** Without angle brackets. */
  readonly messageId?: string;
  readonly subject?: string;
}

/** An outcome that a variant expects of a property of a scenario. */
export type ExpectedOutcome = 'never' | 'sometimes' | 'always';

/** What a variant is declared with. */
export interface VariantParts {
  /** Kebab case; commits and series are named as reviewers name them. */
  readonly name: string;
  /** One line. */
  readonly summary: string;
  /** What it models, at least one. */
  readonly sources: readonly VariantSource[];
  /** The tree that it stands on. */
  readonly base: string;
  /** What is in those sources and not in the model, beyond what each function says. */
  readonly leavesOut: readonly string[];
  /** Earlier variant of the same family, whose layers lie below its own. */
  readonly extends?: Variant;
  /** Symbols that those layers have and this tree has no more. */
  readonly removes?: readonly (keyof MmSymbols)[];
  /** Its own layers, lowest first. */
  readonly layers: readonly Layer[];
  /**
   * Parts of titles of reports that this tree makes wherever it splits a folio, say. One scenario is about
   * them; in others they are nothing unexpected. Not inherited.
   */
  readonly knownReports?: readonly string[];
  /** For scenarios, by id, that say nothing about this variant themselves. */
  readonly expectations?: {
    readonly [scenario: string]: { readonly [property: string]: ExpectedOutcome } | 'not-applicable';
  };
}

/** A kernel tree at a commit or with one revision of a series on it. */
export type Variant = Readonly<VariantParts>;

/** Throws a RangeError for a name that is not kebab case, and for a variant without sources. */
export function defineVariant(parts: VariantParts): Variant {
  if (!/^[a-z0-9]+([.-][a-z0-9]+)*$/.test(parts.name)) {
    throw new RangeError(`the variant's name "${parts.name}" is not kebab case`);
  }
  if (parts.sources.length === 0) throw new RangeError(`the variant ${parts.name} has no sources`);
  return Object.freeze({ ...parts });
}

/** All layers of a variant, lowest first. */
export function layersOf(variant: Variant): readonly Layer[] {
  const below = variant.extends === undefined ? [kernelLayer, mmLayer] : layersOf(variant.extends);
  const removed = new Set<string>(variant.removes ?? []);
  return [...below.map((layer) => layer.filter(({ name }) => !removed.has(name))), ...variant.layers];
}

const images = new WeakMap<Variant, Image<MmSymbols>>();

/** Links a variant, with guards if any; without, the first time. Throws LinkError. */
export function linkVariant(
  variant: Variant,
  { guards = [] }: { readonly guards?: readonly Guard[] } = {},
): Image<MmSymbols> {
  if (guards.length > 0) return link<MmSymbols>(layersOf(variant), { guards });
  let image = images.get(variant);
  if (image === undefined) images.set(variant, (image = link<MmSymbols>(layersOf(variant))));
  return image;
}
