// SPDX-License-Identifier: GPL-2.0-only
import pc from 'picocolors';
import type { Streams } from './streams';

export type ColorChoice = 'auto' | 'always' | 'never';
export type Colors = ReturnType<typeof pc.createColors>;

/** `auto` is for a terminal that can, unless NO_COLOR says no. Colour never carries meaning alone. */
export function colorsFor(choice: ColorChoice, { stdout, env = {} }: Streams): Colors {
  const auto = stdout.isTTY === true && !env.NO_COLOR && env.TERM !== 'dumb';
  return pc.createColors(choice === 'always' || (choice === 'auto' && auto));
}

/** For texts that go elsewhere than to a terminal. */
export const uncolored: Colors = pc.createColors(false);
