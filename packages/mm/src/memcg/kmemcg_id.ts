// SPDX-License-Identifier: GPL-2.0-only

/** Memcgs that a world can have besides the root. */
export const MAX_KMEMCG_IDS = 4;
