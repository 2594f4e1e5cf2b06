// SPDX-License-Identifier: GPL-2.0-only
import type { Limits, RunCellOptions } from '@mm-litmus/scenario';
import { type Command, Option } from 'commander';
import { UsageError } from './exit-status';
import * as values from './values';

export interface LimitOptions {
  readonly maxStates?: number;
  readonly maxBytes?: number;
  readonly timeout?: number;
}

export interface SearchOptions extends LimitOptions {
  readonly full?: true;
  readonly quick?: number;
  readonly random?: number;
  readonly runs?: number;
}

const RUNS = 1_000;

/** Adds the options that say where a search stops at the latest. */
export function withLimits(command: Command): Command {
  return command
    .addOption(
      new Option('--max-states <count>', 'stop a search at so many states: 500k').argParser(values.count),
    )
    .addOption(
      new Option('--max-bytes <size>', 'stop a search at so much memory: 512M').argParser(values.bytes),
    )
    .addOption(
      new Option('--timeout <time>', 'stop a search after so long: 90s').argParser(values.milliseconds),
    );
}

/** Adds the options that say which executions are tried, where not all are. */
export function withBounds(command: Command): Command {
  return command
    .addOption(
      new Option(
        '--quick [switches]',
        'only executions with at most so many context switches away from a thread that could go on, 2 if not said: finds most bugs soon, tells no never or always',
      )
        .preset('2')
        .argParser(values.number),
    )
    .addOption(
      new Option(
        '--random [seed]',
        'only some executions, chosen at random: for what is too large; the same seed, 0 if not said, gives the same ones',
      )
        .preset('0')
        .argParser(values.number),
    )
    .addOption(
      new Option('--runs <count>', 'with --random, how many executions: 1000 by default').argParser(
        values.count,
      ),
    );
}

export function limitsOf({ maxStates, maxBytes, timeout }: LimitOptions): Limits {
  return {
    ...(maxStates !== undefined && { states: maxStates }),
    ...(maxBytes !== undefined && { bytes: maxBytes }),
    ...(timeout !== undefined && { milliseconds: timeout }),
  };
}

/** How to search a cell. Throws UsageError for options that exclude one another. */
export function searchOf(
  options: SearchOptions,
): Pick<RunCellOptions, 'full' | 'limits' | 'quick' | 'random'> {
  const { full, quick, random, runs } = options;
  const given = [full && '--full', quick !== undefined && '--quick', random !== undefined && '--random'];
  const chosen = given.filter((name) => typeof name === 'string');
  if (chosen.length > 1) throw new UsageError(`${chosen[0]} and ${chosen[1]} exclude one another`);
  if (runs !== undefined && random === undefined) throw new UsageError('--runs goes with --random only');
  return {
    full,
    limits: limitsOf(options),
    ...(quick !== undefined && { quick }),
    ...(random !== undefined && { random: { seed: random, runs: runs ?? RUNS } }),
  };
}
