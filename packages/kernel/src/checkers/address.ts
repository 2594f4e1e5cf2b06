// SPDX-License-Identifier: GPL-2.0-only
import type { Fault } from '../fault';
import type { Place } from '../place';
import { callTrace, functionName, report } from '../report';
import type { StructObject } from '../struct';

/** Path of a place inside its outermost struct: `_deferred_list.next`. */
function pathInside(place: Place): string {
  let path = place.member;
  for (let at: StructObject = place.holder; at.$container !== undefined; at = at.$container)
    path = `${at.$member}.${path}`;
  return path;
}

function outermost(place: Place): StructObject {
  let at = place.holder;
  while (at.$container !== undefined) at = at.$container;
  return at;
}

/** Members of NULL. The kernel prints an address; ours is the C expression of it. */
export const NULL_FAULT: Fault = {
  report: (memory, place, access) =>
    report(
      'null-dereference',
      `BUG: kernel NULL pointer dereference, address: &((struct ${outermost(place).$type.name} *)NULL)->${pathInside(place)}`,
      [
        `#PF: supervisor ${access.toLowerCase()} access in kernel mode`,
        `RIP: ${functionName(memory)}`,
        ...callTrace(memory),
      ],
    ),
};

/** Members of a pointer value that is no address, such as LIST_POISON1 (0xdead000000000100). */
export function poisonFault(name: string): Fault {
  return {
    report: (memory, place) =>
      report(
        'wild-access',
        `Oops: general protection fault, probably for non-canonical address ${name}: &${name}->${pathInside(place)}`,
        [`RIP: ${functionName(memory)}`, ...callTrace(memory)],
      ),
  };
}

/** Members of what `container_of` makes of a member that is in no object of that type. */
export const BOGUS_CONTAINER_FAULT: Fault = {
  report: (memory, place, access) =>
    report('wild-access', `BUG: KASAN: out-of-bounds in ${functionName(memory)}`, [
      `${access} of ${place.path}, which is no struct ${outermost(place).$type.name}`,
      ...callTrace(memory),
    ]),
};
