// SPDX-License-Identifier: GPL-2.0-only

/** What the command's exit status says; 125 makes `git bisect run` skip. */
export const exitStatus = {
  expected: 0,
  unexpected: 1,
  undecided: 125,
  internal: 128,
  usage: 129,
  interrupted: 130,
} as const;

/** The user asked for something that does not exist or cannot be: one line that says what. */
export class UsageError extends Error {}

/** The user's own code is wrong: one line for each fault, with its place. */
export class ModelFault extends Error {}

/** A file of the user could not be run. */
export class LoadFault extends ModelFault {
  constructor(
    message: string,
    /** Those that were begun, in the order in which they were asked for. */
    readonly files: readonly string[],
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
