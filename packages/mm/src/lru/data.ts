// SPDX-License-Identifier: GPL-2.0-only
import { mmData } from '../mm';

export const cpu_fbatches = mmData('cpu_fbatches');
export const lru_rotate = mmData('lru_rotate');
export const mlock_fbatch = mmData('mlock_fbatch');
export const lru_add_drain_work = mmData('lru_add_drain_work');
export const lru_drain = mmData('lru_drain');
export const lruvecs = mmData('lruvecs');
