// SPDX-License-Identifier: GPL-2.0-only
import type { Memory, Report } from '@mm-litmus/engine';
import type { AccessKind } from '../fault';
import type { Place } from '../place';
import { callTrace, functionName, report } from '../report';
import { LIVE, NEVER_ALLOCATED, type Allocation, type StructObject } from '../struct';

/**
 * Every access to a place comes through here, as with CONFIG_KASAN: memory that is freed, not yet
 * allocated, NULL or no memory at all ends the execution with a report. mm/kasan/report.c.
 */
export function accessible(memory: Memory, place: Place, access: AccessKind): boolean {
  if (place.fault === undefined) {
    const { life } = place.allocation;
    if (life === undefined || memory.load(life) === LIVE) return true;
  }
  memory.fail(invalidAccess(memory, place, access));
  return false;
}

/** As `accessible`, without a report: for conditions of blocking, where the step itself then reports. */
export function isAccessible(memory: Memory, place: Place): boolean {
  return place.fault === undefined && isAlive(memory, place.allocation);
}

export function isAlive(memory: Memory, allocation: Allocation): boolean {
  return allocation.life === undefined || memory.load(allocation.life) === LIVE;
}

function invalidAccess(memory: Memory, place: Place, access: AccessKind): Report {
  if (place.fault !== undefined) return place.fault.report(memory, place, access);
  const { allocation } = place;
  const life = memory.load(allocation.life!);
  const [what, history] =
    allocation.storage === 'stack'
      ? ['use-after-scope', 'is out of scope']
      : life === NEVER_ALLOCATED
        ? ['wild-memory-access', 'was never allocated']
        : ['use-after-free', 'was freed'];
  return report('use-after-free', `BUG: KASAN: ${what} in ${functionName(memory)}`, [
    `${access} of ${place.path} by ${allocation.machine!.describeThread(memory)}`,
    `The buggy address belongs to the object ${allocation.label}, which ${history}`,
    ...callTrace(memory),
  ]);
}

/** A second free of the object, or one of an object that was never allocated. */
export function doubleFree(memory: Memory, object: StructObject): Report {
  return badFree(memory, object, 'double-free');
}

/** A free of what no allocation gave: a static object, one on the stack, a part of an object, a poison. */
export function invalidFree(memory: Memory, object: StructObject): Report {
  return badFree(memory, object, 'invalid-free');
}

function badFree(memory: Memory, object: StructObject, what: string): Report {
  const { machine } = object.$allocation;
  return report('use-after-free', `BUG: KASAN: ${what} in ${functionName(memory)}`, [
    `Free of ${object.$label}${machine === undefined ? '' : ` by ${machine.describeThread(memory)}`}`,
    ...callTrace(memory),
  ]);
}
