// SPDX-License-Identifier: GPL-2.0-only

/** `enum lru_list`. include/linux/mmzone.h. */
export const LRU_LISTS = [
  'LRU_INACTIVE_ANON',
  'LRU_ACTIVE_ANON',
  'LRU_INACTIVE_FILE',
  'LRU_ACTIVE_FILE',
  'LRU_UNEVICTABLE',
] as const;

export type LruList = (typeof LRU_LISTS)[number];
