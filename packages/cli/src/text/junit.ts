// SPDX-License-Identifier: GPL-2.0-only
import { type CellResult, passes, type PropertyVerdict } from '@mm-litmus/scenario';

/** JUnit's XML, as build servers read it: a suite per cell, a case per property; without times. */
export function junitText(cells: readonly CellResult[]): string {
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<testsuites>',
    ...cells.flatMap(suite),
    '</testsuites>',
  ];
  return lines.map((line) => `${line}\n`).join('');
}

function suite({ scenario, variant, properties }: CellResult): string[] {
  const count = (is: (property: PropertyVerdict) => boolean) => properties.filter(is).length;
  const attributes = {
    name: `${scenario}.${variant}`,
    tests: properties.length,
    failures: count((property) => kindOf(property) === 'failure'),
    errors: count((property) => kindOf(property) === 'error'),
    skipped: count((property) => kindOf(property) === 'skipped'),
  };
  return [
    `  <testsuite${attributesText(attributes)}>`,
    ...properties.flatMap((property) => testCase(`${scenario}.${variant}`, property)),
    '  </testsuite>',
  ];
}

function testCase(classname: string, property: PropertyVerdict): string[] {
  const { id, verdict, reason } = property;
  const kind = kindOf(property);
  const head = `    <testcase${attributesText({ classname, name: id })}`;
  if (kind === undefined) return [`${head}/>`];
  const type = kind === 'skipped' ? {} : { type: verdict };
  return [`${head}>`, `      <${kind}${attributesText({ ...type, message: reason })}/>`, '    </testcase>'];
}

function kindOf({ verdict }: PropertyVerdict): 'failure' | 'error' | 'skipped' | undefined {
  if (verdict === 'not-applicable') return 'skipped';
  if (passes(verdict)) return undefined;
  return verdict === 'error' || verdict === 'incomplete' ? 'error' : 'failure';
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
};

function attributesText(attributes: Readonly<Record<string, string | number>>): string {
  return Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${String(value).replace(/[&<>"\n]/g, (each) => entities[each])}"`)
    .join('');
}
