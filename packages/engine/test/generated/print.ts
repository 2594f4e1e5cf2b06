// SPDX-License-Identifier: GPL-2.0-only
import type { Block, Expression, GeneratedProgram, Statement, Test } from './language';

/** A generated program as a person would write it down. */
export function print(program: GeneratedProgram): string {
  const { functions, bodies, threads, setup, properties, marks, leak, judged } = program;
  const named = (name: string, block: Block): string[] => [`${name}(v0)`, ...indent(lines(block))];
  return [
    ...functions.flatMap((block, i) => named(`f${i}`, block)),
    ...bodies.flatMap((block, i) => named(`body${i}`, block)),
    ...(setup.length > 0 ? named('setup', setup) : []),
    ...threads.map(({ body, argument, cpu, stopped }, i) => {
      const unless = stopped ? `, stopped while ${holds(stopped)}` : '';
      return `thread${i}: body${body % bodies.length}(${argument}) on CPU ${cpu}${unless}`;
    }),
    ...properties.map(({ report, end, state, also }, i) => {
      const ways = [
        report && `reports ${report}`,
        end && `ends with ${holds(end)}`,
        state && `passes ${holds(state)}${also ? ` and ${holds(also)}` : ''}`,
      ];
      return `property${i}: ${ways.filter(Boolean).join(' or ')}`;
    }),
    ...marks.map(({ test, thread, place, behind }, i) => {
      const at = typeof place === 'string' ? place : `in f${place.fn}(${place.argument})`;
      const other = behind === undefined ? '' : `, thread ${behind % threads.length} finished`;
      return `mark${i}: ${holds(test)}, thread ${thread % threads.length} ${at}${other}`;
    }),
    `leak: ${holds(leak)}`,
    `judged: ${judged}`,
  ].join('\n');
}

const indent = (text: readonly string[]): string[] => text.map((line) => `  ${line}`);

const lines = (block: Block): string[] => block.flatMap(statementLines);

const holds = ({ cell, equals }: Test): string => `x${cell} == ${equals}`;

function text({ variable, plus }: Expression): string {
  if (variable === undefined) return String(plus);
  return plus === 0 ? `v${variable}` : `v${variable} + ${plus}`;
}

const assign = (to: number | undefined, what: string): string =>
  to === undefined ? what : `v${to} = ${what}`;

const compound = (head: string, body: Block): string[] => [head, ...indent(lines(body))];

function statementLines(statement: Statement): string[] {
  switch (statement.do) {
    case 'load':
      return [`v${statement.to} = x${statement.cell}`];
    case 'store':
      return [`x${statement.cell} = ${text(statement.value)}`];
    case 'add':
      return [assign(statement.to, `x${statement.cell} += ${statement.by}`)];
    case 'swap':
      return [`swap(x${statement.cell}, x${statement.other})`];
    case 'storeSelf':
      return [`x${statement.cell} = this thread + this CPU`];
    case 'wait':
      return [`wait ${holds(statement.test)}`];
    case 'lock':
      return compound(`with lock${statement.lock}`, statement.body);
    case 'trylock':
      return compound(`if v${statement.to} = trylock lock${statement.lock}`, statement.body);
    case 'choose':
      return [`v${statement.to} = choose ${statement.count}`];
    case 'get':
      return [`v${statement.to} = get object${statement.object}`];
    case 'put':
    case 'use':
      return [`${statement.do} object${statement.object}`];
    case 'push':
      return [`push node${statement.node}`];
    case 'pop':
    case 'walk':
      return [`v${statement.to} = ${statement.do}`];
    case 'call':
      return [assign(statement.to, `f${statement.fn}(${text(statement.argument)})`)];
    case 'if': {
      const otherwise = statement.else.length > 0 ? compound('else', statement.else) : [];
      return [...compound(`if v${statement.variable} == ${statement.equals}`, statement.then), ...otherwise];
    }
    case 'loop':
      return compound(`${statement.times} times`, statement.body);
    case 'until':
      return compound(
        `until (v${statement.to} = x${statement.test.cell}) == ${statement.test.equals}, at most ${statement.times} times`,
        statement.body,
      );
    case 'forever':
      return compound('for ever', statement.body);
    case 'checkpoint':
      return ['checkpoint'];
    case 'assert':
      return [`assert not ${holds(statement.test)}`];
    case 'assertVariable':
      return [`assert v${statement.variable} != ${statement.not}`];
    case 'warn':
      return [`warn ${text(statement.value)}`];
    case 'observe':
      return [`observe token${statement.token}`];
    case 'return':
      return [`return ${text(statement.value)}`];
    case 'pick':
      return [`v${statement.to} = one of x${statement.cell} ways`];
    case 'peek':
      return [`v${statement.to} = where thread ${statement.thread} stands`];
    case 'join':
      return [`join thread ${statement.thread}`];
    case 'atomic':
    case 'shared':
    case 'exclusive':
      return compound(statement.do, statement.body);
    case 'remove':
      return [`lock${statement.lock} is ${statement.gone ? 'gone' : 'there'}`];
    case 'unlock':
      return [`unlock lock${statement.lock}`];
    case 'rotate':
      return ['rotate x0, x1, wide'];
    case 'route':
      return [`v${statement.to} = route`];
    case 'complain':
      return [`x${statement.cell} = ${text(statement.value)}, with a warning`];
    case 'impure':
      return [`v${statement.to} = how often this ran, modulo ${statement.modulo}`];
  }
}
