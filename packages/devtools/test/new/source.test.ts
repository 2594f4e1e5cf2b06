// SPDX-License-Identifier: GPL-2.0-only
import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { expect, test } from '@jest/globals';

const file = resolve(__dirname, '../../src/new/source.mjs');

/** What `sourceOf` makes of texts; scripts are modules, which only node itself can load. */
function sourcesOf(texts: readonly string[]): unknown {
  const script = `import { sourceOf } from ${JSON.stringify(file)};
    console.log(JSON.stringify(${JSON.stringify(texts)}.map((text) => sourceOf(text) ?? null)));`;
  return JSON.parse(
    execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' }),
  );
}

const mail = (subject: string) =>
  [
    'From: "Some One" <some.one@example.org>',
    `Subject: ${subject}`,
    'Date: Tue, 22 Oct 2024 01:02:03 -0700',
    'Message-Id: <20241022-abc.1@example.org>',
    '',
    'Message-ID: <not.this.one@example.org>',
  ].join('\n');

test('reads a mail', () => {
  expect(
    sourcesOf([
      mail('mm: pages are lost'),
      mail('[PATCH v2 3/7] mm: thp: use folio_batch to handle\n splitting'),
      mail('Re: [PATCH mm-unstable] mm: x').replace(/\n/g, '\r\n'),
    ]),
  ).toEqual(
    [
      { role: 'report', subject: 'mm: pages are lost' },
      { role: 'patch', subject: 'mm: thp: use folio_batch to handle splitting' },
      { role: 'review', subject: 'mm: x' },
    ].map((each) => ({
      ...each,
      messageId: '20241022-abc.1@example.org',
      author: 'Some One',
      date: '2024-10-22',
    })),
  );
});

test('takes a message-id alone, and nothing for nothing', () => {
  const alone = { role: 'report', messageId: 'a.b-c@example.org' };
  expect(
    sourcesOf([
      'a.b-c@example.org\n',
      '<a.b-c@example.org>',
      'https://lore.kernel.org/all/a.b-c@example.org/',
    ]),
  ).toEqual([alone, alone, alone]);
  expect(sourcesOf(['', '\n', 'Subject: a mail without an id\n\n'])).toEqual([null, null, null]);
});
