// SPDX-License-Identifier: GPL-2.0-only
import type { Program } from './program';
import { DEADLOCK, type Report } from './report';
import type { Transitions } from './transitions';

/** The report on a state (`transitions.before`) in which no thread can go on, though some have not finished. */
export function describeDeadlock(program: Program, transitions: Transitions): Report {
  const details: string[] = [];
  program.threads.forEach(({ name }, i) => {
    const { operation, situation } = transitions.position(i);
    if (operation === undefined) return;
    const where = situation!.call.root ? '' : ` in ${situation!.call.spec.name}`;
    details.push(
      `${name} waits for ${operation.spec.name}(${operation.args.map(String).join(', ')})${where}`,
    );
  });
  return { kind: DEADLOCK, title: 'deadlock: no thread can go on', details };
}
