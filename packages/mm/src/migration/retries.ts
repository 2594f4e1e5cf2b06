// SPDX-License-Identifier: GPL-2.0-only

// mm/migrate.c: how often a folio is tried. Fewer here than in C: the others do the same again.

/** 10 in C. */
export const NR_MAX_MIGRATE_PAGES_RETRY = 2;
/** 3 in C. */
export const NR_MAX_MIGRATE_ASYNC_RETRY = 1;
/** The rest of the ten in C. */
export const NR_MAX_MIGRATE_SYNC_RETRY = NR_MAX_MIGRATE_PAGES_RETRY - NR_MAX_MIGRATE_ASYNC_RETRY;
