// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { messageIdIsReal } from '../../../src/lint/rules/message-id-is-real';
import { withScenario } from '../subject';

const check = (messageId: string) =>
  messageIdIsReal.check(withScenario({ sources: [{ role: 'report', messageId }] }));

test.each([
  '81e34a8b-113a-0701-740e-2135c97eb1d7@google.com',
  'cover.1762762324.git.zhengqi.arch@bytedance.com',
  'CAHk-=wh+_x/y@mail.gmail.com',
])('%s passes', (messageId) => {
  expect(check(messageId)).toEqual([]);
});

test('fails for what no mail software makes, and for that of the template', () => {
  expect(check('https://lore.kernel.org/all/a@b.c')).toEqual([
    'https://lore.kernel.org/all/a@b.c is no Message-ID',
  ]);
  expect(check('message-id@placeholder')).toEqual([
    'message-id@placeholder stands for one that is to be found',
  ]);
});
