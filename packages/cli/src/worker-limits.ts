// SPDX-License-Identifier: GPL-2.0-only
import type { ResourceLimits } from 'node:worker_threads';

/** What is learned of a cell is dropped after it: with room for it, little of it is copied before. */
export const workerLimits: ResourceLimits = { maxYoungGenerationSizeMb: 384 };
