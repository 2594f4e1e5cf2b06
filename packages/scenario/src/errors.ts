// SPDX-License-Identifier: GPL-2.0-only

const texts = {
  'bad-scenario': {
    usually: 'a slip in the declaration, or a field of an older version',
    next: 'correct the fields named above',
  },
  'bad-build': {
    usually: 'build() and the declaration above it have drifted apart',
    next: 'make what build() returns agree with the properties, marks and bounds declared',
  },
  'undeclared-symbol': {
    usually: 'a thread or the set-up calls a function that `requires` does not list',
    next: 'add the symbol to `requires`: a variant without it is then not-applicable',
  },
  'bad-expectation': {
    usually: 'a property that was renamed or removed, or a variant written for another scenario',
    next: 'correct the expectation in the scenario or in the package of the variant',
  },
  'bad-bound': {
    usually: 'a bound that this scenario does not have or cannot take',
    next: 'see the bounds of the scenario: only those given as { min, max } can be raised',
  },
  'bad-guard': {
    usually:
      'an edit of a call that the function makes only in other scenarios, or less often than `nth` says',
    next: 'edit a call that the threads of this scenario make',
  },
  'bad-replay': {
    usually: 'a string that was cut or changed on its way, or made by another version',
    next: 'run the cell again with --explain and take the string printed there',
  },
  'not-explained': {
    usually: 'a property that does not occur in this cell, or a cell that was never searched',
    next: 'run the cell and explain one of the properties it lists',
  },
} as const satisfies Record<string, { usually: string; next: string }>;

/** What is wrong with a scenario or an option; the message says what usually causes it, and the next step. */
export type ScenarioErrorCode = keyof typeof texts;

/** A scenario, an expectation or a bound is at fault: says what, what usually causes it, and the next step. */
export class ScenarioError extends Error {
  constructor(
    readonly code: ScenarioErrorCode,
    /** The cause, which may be several lines. */
    readonly reason: string,
    options?: ErrorOptions,
  ) {
    super(`${code}: ${reason}\n  usually: ${texts[code].usually}\n  next: ${texts[code].next}`, options);
    this.name = 'ScenarioError';
  }
}
