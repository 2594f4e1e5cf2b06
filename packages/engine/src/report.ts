// SPDX-License-Identifier: GPL-2.0-only

/**
 * What a checker says when something went wrong. Two reports are the same when kind and title are;
 * of each one schedule is kept.
 */
export interface Report {
  /** Class of failure that a property can name, such as `list-corruption`. */
  readonly kind: string;
  /** One line in the words of whoever reports. */
  readonly title: string;
  readonly details?: readonly string[];
}

/** `Report.kind` of a state in which threads wait and nobody can move. */
export const DEADLOCK = 'deadlock';
/** `Report.kind` of a condition that `Memory.assert` found false. */
export const ASSERTION = 'assertion';
