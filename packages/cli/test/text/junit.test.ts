// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { junitText } from '../../src/text/junit';
import { cell, property } from '../sample';

const cells = [
  cell('scan', 'old', [
    property('corrupted', 'unexpected', 'sometimes', { reason: 'list_del "x" -> <y> & z' }),
  ]),
  cell('scan', 'new', [
    property('corrupted', 'ok', 'never'),
    property('leaks', 'incomplete', 'incomplete', { reason: 'the state limit was reached' }),
  ]),
  cell('zap', 'old', [
    property('corrupted', 'not-applicable', 'not-applicable', { reason: 'the variant lacks zap' }),
  ]),
  cell('zap', 'new', [property('corrupted', 'error', null, { reason: 'bad-build: no' })]),
];

test('has a suite for each cell', () => {
  expect(junitText(cells)).toBe(`\
<?xml version="1.0" encoding="UTF-8"?>
<testsuites>
  <testsuite name="scan.old" tests="1" failures="1" errors="0" skipped="0">
    <testcase classname="scan.old" name="corrupted">
      <failure type="unexpected" message="list_del &quot;x&quot; -&gt; &lt;y&gt; &amp; z"/>
    </testcase>
  </testsuite>
  <testsuite name="scan.new" tests="2" failures="0" errors="1" skipped="0">
    <testcase classname="scan.new" name="corrupted"/>
    <testcase classname="scan.new" name="leaks">
      <error type="incomplete" message="the state limit was reached"/>
    </testcase>
  </testsuite>
  <testsuite name="zap.old" tests="1" failures="0" errors="0" skipped="1">
    <testcase classname="zap.old" name="corrupted">
      <skipped message="the variant lacks zap"/>
    </testcase>
  </testsuite>
  <testsuite name="zap.new" tests="1" failures="0" errors="1" skipped="0">
    <testcase classname="zap.new" name="corrupted">
      <error type="error" message="bad-build: no"/>
    </testcase>
  </testsuite>
</testsuites>
`);
});
