// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { ModelError, explore, type Request, type Steps } from '../../src';
import * as fc from 'fast-check';
import { generatedProgram } from './arbitrary';
import { build } from './build';
import { RUNS, forAll } from './check';

/** Watches what functions do, and whether one did different things after the same results. */
class Spy {
  exposed = false;
  private readonly seen = new Map<string, string>();

  readonly watch = function* (
    this: Spy,
    name: string,
    argument: number,
    steps: Steps<number>,
  ): Steps<number> {
    let history = `${name}(${argument})`;
    for (let answer: unknown; ;) {
      const { done, value } = steps.next(answer);
      this.note(history, done === true ? `return ${value}` : describe(value));
      if (done === true) return value;
      answer = yield value;
      history += `,${String(answer)}`;
    }
  }.bind(this);

  private note(history: string, next: string): void {
    const known = this.seen.get(history);
    if (known === undefined) this.seen.set(history, next);
    else if (known !== next) this.exposed = true;
  }
}

function describe(request: Request): string {
  if (request.type === 'checkpoint') return `checkpoint(${request.live.join()})`;
  const name = request.type === 'operation' ? request.operation.name : request.function.name;
  return `${name}(${request.args.map(String).join()})`;
}

test('a function that did different things after the same results is reported as impure, and no other', () => {
  let reported = 0;
  forAll(fc.record({ program: generatedProgram({ impure: true }) }), ({ program }) => {
    const spy = new Spy();
    let code: string | undefined;
    try {
      explore(build(program, { spy: spy.watch }), { limits: { states: 20_000 } });
    } catch (error) {
      if (!(error instanceof ModelError)) throw error;
      code = error.code;
    }
    expect(code).toBe(spy.exposed ? 'impure-function' : undefined);
    if (spy.exposed) reported++;
  });
  expect(reported).toBeGreaterThan(RUNS / 10);
});
