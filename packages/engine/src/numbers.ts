// SPDX-License-Identifier: GPL-2.0-only

/**
 * A fixed sequence that looks random: each call gives the next number below its argument. Park and
 * Miller, "Random number generators: good ones are hard to find", CACM 1988.
 */
export function numbers(): (below: number) => number {
  let state = 1;
  return (below) => {
    state = (state * 48271) % 2147483647;
    return state % below;
  };
}
