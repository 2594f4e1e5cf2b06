// SPDX-License-Identifier: GPL-2.0-only

/** What the messages of one error code are made of. */
interface ErrorText {
  /** What in the user's model usually does this. */
  readonly usually: string;
  readonly next: string;
}

const texts = {
  'value-out-of-range': {
    usually: 'a counter that runs below zero or above what its cell was declared to hold',
    next: 'widen the range of the cell, or follow the schedule to the store that should not happen',
  },
  'unknown-field': {
    usually: 'a misspelt field, or an object of another struct than the function expects',
    next: 'compare the name with the struct declaration',
  },
  'impure-function': {
    usually: 'randomness, time, module state or a captured variable that the function changes',
    next: 'keep what the function knows in its arguments, its results and its own local variables',
  },
  'forgotten-value': {
    usually: 'a variable made before a checkpoint and read after it, but not among its arguments',
    next: 'add the variable to the arguments of the checkpoint',
  },
  'endless-function': {
    usually: 'a loop without a checkpoint, or one whose live values grow at every turn',
    next: 'put a checkpoint at the head of the loop and name what is still live there',
  },
  'silent-loop': {
    usually: 'a loop whose body makes no operation, so that no other thread can ever end it',
    next: 'read the condition of the loop from memory, or wait for it with a blocking operation',
  },
  'not-a-request': {
    usually: 'a plain yield where yield* and a call were meant',
    next: 'write `yield* operation(...)`',
  },
  'unmade-call': {
    usually: 'a call without yield*, or with a plain yield, which does nothing',
    next: 'write `yield* f(...)`',
  },
  'not-steps': {
    usually: 'yield* before a plain value, or before the name of a function that it does not call',
    next: 'write `yield* f(...)` for a call, and no yield* for a value',
  },
  'foreign-exception': {
    usually: 'a mistake in the TypeScript of the function, not in what it models',
    next: 'follow the stack of the cause',
  },
  'two-copies': {
    usually: 'a package that depends on ours, where it should be peer-dependent on them, or two versions',
    next: 'see with `npm ls` who brings the other copy, and make ours peerDependencies there',
  },
  'bad-program': {
    usually: 'a program put together by hand',
    next: 'correct the declaration named above',
  },
  'bad-schedule': {
    usually: 'a schedule of another scenario, variant or version of the model',
    next: 'run the cell again and take the schedule it prints',
  },
} as const satisfies Record<string, ErrorText>;

/** What a model did wrong; `ModelError.message` says what usually causes it, and the next step. */
export type ModelErrorCode = keyof typeof texts;

/** The user's model is at fault: says what it did, what usually causes it, and the next step. */
export class ModelError extends Error {
  readonly code: ModelErrorCode;
  readonly reason: string;

  constructor(code: ModelErrorCode, reason: string, options?: ErrorOptions) {
    super(`${code}: ${reason}\n  usually: ${texts[code].usually}\n  next: ${texts[code].next}`, options);
    this.name = 'ModelError';
    this.code = code;
    this.reason = reason;
  }
}

/** The engine is at fault. */
export class InternalError extends Error {
  constructor(reason: string) {
    super(`mm-litmus internal error: ${reason}\n  this is our fault, not your model's: please report it`);
    this.name = 'InternalError';
  }
}
