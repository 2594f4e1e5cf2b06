// SPDX-License-Identifier: GPL-2.0-only
import * as access from './access';
import * as atomic from './atomic';
import * as bitops from './bitops';
import * as bug from './bug';
import { definitionsOf, dataOf } from './definition';
import * as irq from './irq';
import type { Layer } from './link';
import * as list from './list';
import * as localLock from './local_lock';
import * as mutex from './mutex';
import * as rcu from './rcu';
import * as refcount from './refcount';
import * as slab from './slab';
import * as spinlock from './spinlock';
import * as stack from './stack';
import type { KernelSymbols } from './symbols';

/** The lowest layer of every image: the definitions of all `KernelSymbols`. */
export const kernelLayer: Layer = [
  dataOf<KernelSymbols>()('CONFIG_DEBUG_LIST'),
  ...[access, atomic, bitops, bug, irq, list, localLock, mutex, rcu, refcount, slab, spinlock, stack].flatMap(
    definitionsOf,
  ),
];
