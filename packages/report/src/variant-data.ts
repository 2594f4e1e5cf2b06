// SPDX-License-Identifier: GPL-2.0-only
import type { Variant } from '@mm-litmus/scenario';
import type { VariantData } from './data';

/** What the report says of a variant. */
export function variantData(variant: Variant): VariantData {
  const { name, summary, base, sources, leavesOut } = variant;
  return {
    name,
    summary,
    base,
    ...(variant.extends && { extends: variant.extends.name }),
    sources: sources.map((source) => ({ ...source })),
    leavesOut,
  };
}
