// SPDX-License-Identifier: GPL-2.0-only
import { scenarios } from '@mm-litmus/catalog';
import { variants } from '@mm-litmus/variants';
import { type Cases, loadOwn } from './load';
import type { OwnSources } from './sources';

/** What is bundled, and what the sources name, loaded again: in a thread that was told no more. */
export function casesOf(own: OwnSources | undefined): Cases {
  const bundled = { scenarios, variants };
  return own === undefined ? bundled : loadOwn(own, bundled).cases;
}
