// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { atEnd, onTheWay, reports, reportsTitled } from '../src/property';

const corruption = { kind: 'list-corruption', title: 'list_del corruption. prev->next should be C' };

test('reports matches kinds', () => {
  expect(reports('leak', 'list-corruption').report?.(corruption)).toBe(true);
  expect(reports('leak').report?.(corruption)).toBe(false);
});

test('reportsTitled matches the title, and kinds if there are any', () => {
  expect(reportsTitled(/^list_del/).report?.(corruption)).toBe(true);
  expect(reportsTitled(/^list_add/).report?.(corruption)).toBe(false);
  expect(reportsTitled(/^list_del/, 'leak').report?.(corruption)).toBe(false);
});

test('predicates combine by spreading', () => {
  const holds = () => true;
  const { report, ...rest } = { ...reports('leak'), ...atEnd(holds), ...onTheWay(holds) };
  expect(rest).toEqual({ end: holds, state: holds });
  expect(report).toBeInstanceOf(Function);
});
