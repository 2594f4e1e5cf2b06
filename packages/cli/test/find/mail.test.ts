// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import { referencesIn } from '../../src/find/mail';

const ids = (text: string) => [...referencesIn(text).messageIds];
const commits = (text: string) => [...referencesIn(text).commits];

describe('referencesIn', () => {
  test.each([
    ['a message-id', 'tiny@example.org'],
    ['one in <>', '<tiny@example.org>'],
    ['a header', 'Subject: x\nIn-Reply-To: <tiny@example.org>\n'],
    ['a folded header', 'References: <other.1@example.org>\n\t<tiny@example.org>\n'],
    ['a link', 'Link: https://lore.kernel.org/all/tiny@example.org/'],
    ['a link in <>', '<https://lore.kernel.org/r/tiny@example.org>'],
    ['a link with more behind', 'https://lore.kernel.org/linux-mm/tiny@example.org/T/#u'],
    ['a sentence', 'see tiny@example.org.'],
  ])('finds %s', (_, text) => {
    expect(ids(text)).toContain('tiny@example.org');
  });

  test('joins the lines of a mail in quoted-printable', () => {
    const mail =
      'Content-Transfer-Encoding: quoted-printable\n\nhttps://lore.kernel.org/all/tiny@exam=\nple.org/\n';
    expect(ids(mail)).toEqual(['tiny@example.org']);
  });

  test('finds commits, not parts of words and addresses', () => {
    expect(commits('Fixes: e66f3185fa04 ("mm/thp: fix")')).toEqual(['e66f3185fa04']);
    expect(commits('commit E66F3185FA04CCB807C6FBF0EA066574F4308831')).toEqual([
      'e66f3185fa04ccb807c6fbf0ea066574f4308831',
    ]);
    expect(commits('65b6c32a-7eb4-4023-94c0-968735b784f6@bytedance.com')).toEqual([]);
    expect(commits('e66f31 is too short')).toEqual([]);
  });

  test('finds nothing in prose', () => {
    expect(referencesIn('the list is corrupt')).toEqual({ messageIds: new Set(), commits: new Set() });
  });
});
