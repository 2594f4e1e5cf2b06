// SPDX-License-Identifier: GPL-2.0-only
import { InvalidArgumentError } from 'commander';

/** `a,b` given once or several times. */
export function list(value: string, before: readonly string[] = []): readonly string[] {
  const items = value.split(',').map((item) => item.trim());
  if (items.includes('')) throw new InvalidArgumentError('Give names with commas between them.');
  return [...before, ...items];
}

/** `folios=4,cpus=3` given once or several times. */
export function settings(
  value: string,
  before: Readonly<Record<string, number>> = {},
): Readonly<Record<string, number>> {
  const pairs = value.split(',').map((pair) => /^([a-z][a-z-]*)=(\d{1,9})$/.exec(pair.trim()));
  if (pairs.includes(null)) throw new InvalidArgumentError('Give bounds as NAME=NUMBER, such as folios=4.');
  return { ...before, ...Object.fromEntries(pairs.map((pair) => [pair![1], Number(pair![2])])) };
}

/** A whole number of 0 or more. */
export function number(value: string): number {
  if (!/^\d{1,9}$/.test(value)) throw new InvalidArgumentError('Give a number such as 0 or 3.');
  return Number(value);
}

/** A whole number, perhaps of thousands or millions: `500k`, `2M`. */
export function count(value: string): number {
  return scaled(value, { '': 1, k: 1e3, M: 1e6, G: 1e9 }, 'Give a number such as 500k or 2M.');
}

/** Bytes: `512M`, `2G`, in powers of 1024. */
export function bytes(value: string): number {
  return scaled(value, { '': 1, k: 2 ** 10, M: 2 ** 20, G: 2 ** 30 }, 'Give bytes such as 512M or 2G.');
}

/** Milliseconds, from `90`, `90s` or `5m`. */
export function milliseconds(value: string): number {
  return scaled(value, { '': 1e3, ms: 1, s: 1e3, m: 60e3, h: 3600e3 }, 'Give a time such as 90s or 5m.');
}

function scaled(value: string, units: Readonly<Record<string, number>>, hint: string): number {
  const match = /^(\d{1,12})([a-zA-Z]*)$/.exec(value);
  const unit = match && Object.hasOwn(units, match[2]) ? units[match[2]] : undefined;
  const amount = match && unit !== undefined ? Number(match[1]) * unit : 0;
  if (amount <= 0) throw new InvalidArgumentError(hint);
  return amount;
}
