// SPDX-License-Identifier: GPL-2.0-only

/**
 * A fixed sequence that looks random: each call gives the next number below its argument; another
 * one for each seed of 1..2147483646. Park and Miller, "Random number generators: good ones are hard
 * to find", CACM 1988.
 */
export function numbers(seed = 1): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 48271) % 2147483647;
    return state % below;
  };
}
