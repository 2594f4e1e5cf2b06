// SPDX-License-Identifier: GPL-2.0-only
import type { Image, Layer } from '@mm-litmus/kernel';
import {
  drainUnlessLru,
  keptOnBatching,
  longtermPins,
  lruBatches,
  withoutThp,
  type MmSymbols,
} from '../../src/index';
import { bareImage } from './bare-image';

/** v6.9's LRU and longterm pins; `layers` replace parts of it. */
export function lruImage(...layers: readonly Layer[]): Image<MmSymbols> {
  return bareImage(withoutThp, lruBatches, keptOnBatching, longtermPins, drainUnlessLru, ...layers);
}
