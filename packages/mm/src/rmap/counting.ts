// SPDX-License-Identifier: GPL-2.0-only

/**
 * When `_nr_pages_mapped` follows pages that are mapped or unmapped together: with `each`, until v6.11, or
 * `all-at-once`, when all are done, since 43c9074e6f09 (v6.12).
 */
export type Counting = 'each' | 'all-at-once';
