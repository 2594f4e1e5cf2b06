// SPDX-License-Identifier: GPL-2.0-only
import { definitionsOf, type Layer } from '@mm-litmus/kernel';
import * as always from './drain_once';
import * as onRefs from './drain_on_refs';
import * as onRefsOfPin from './drain_on_refs_of_pin';
import * as unlessLru from './drain_unless_lru';
import * as longterm from './longterm';
import * as pin from './pin';
import * as populate from './populate';
import * as fault from './small/fault';
import * as misplaced from './small/migrate_misplaced_folio';

/** Longterm pins, and faults of small folios; one of the next three goes with it. Part of `mmLayer`. */
export const longtermPins: Layer = [pin, longterm, populate, fault, misplaced].flatMap(definitionsOf);

/** Until 98c6d259319e (6.17): drain for folios that are not on the LRU. */
export const drainUnlessLru: Layer = definitionsOf(unlessLru);

/** Yangge's patch of June 2024: drain for any folio. */
export const drainOnce: Layer = definitionsOf(always);

/** Since 98c6d259319e: drain for folios with more references than are known. */
export const drainOnRefs: Layer = definitionsOf(onRefs);

/** The same with the references of the pin, which may be many: in 6.12.117. Lies on `drainOnRefs`. */
export const drainOnRefsOfPin: Layer = definitionsOf(onRefsOfPin);
