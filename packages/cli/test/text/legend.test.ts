// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { legend } from '../../src/text/legend';
import { cell, property } from '../sample';

test('explains what the matrix says, and nothing else', () => {
  const cells = [cell('s', 'v', [property('p', 'ok', 'sometimes'), property('q', 'ok', 'never')])];
  expect(`\n${legend(cells).join('\n')}\n`).toBe(`
sometimes  some executions show it, some do not
never      of all executions of these threads with these CPUs and folios,
           memory being sequentially consistent, none shows it
`);
});

test('explains every word and sign', () => {
  const cells = [
    cell('s', 'v', [
      property('a', 'unexpected', 'always'),
      property('b', 'vacuous', 'never'),
      property('c', 'incomplete', 'incomplete'),
      property('d', 'ok', 'sometimes', { provenance: 'inherited' }),
      property('other-report', 'unexpected', 'sometimes'),
    ]),
    cell('s', 'w', [property('a', 'not-applicable', 'not-applicable')]),
    cell('s', 'x', [property('a', 'error', null)]),
  ];
  expect(`\n${legend(cells).join('\n')}\n`).toBe(`
always      every execution shows it
sometimes   some executions show it, some do not
never       of all executions of these threads with these CPUs and folios,
            memory being sequentially consistent, none shows it
incomplete  a limit was reached before it could be told
n/a         the variant lacks a symbol that the scenario needs
error       the model, the link or the scenario is at fault
*           expected of the variant that this one extends
!           not what is expected
?           vacuous: the marks do not prove that the window was reached
-           nothing to say: not run, or no such report
`);
});
