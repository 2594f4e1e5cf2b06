// SPDX-License-Identifier: GPL-2.0-only
import { mmData } from '../mm';

// Variables of a kernel whose deferred split queue is a list_lru; World gives them their values.
export const deferred_split_lru = mmData('deferred_split_lru');
export const list_lru_memcg_cache = mmData('list_lru_memcg_cache');
export const failslab = mmData('failslab');
