// SPDX-License-Identifier: GPL-2.0-only
import type { LintRule } from '../rule';

/** A message-id as mail software makes them: no link, no blank, a domain, and not that of a template. */
const form = /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*$/;

/** Sources and corrections name mails by their Message-ID. */
export const messageIdIsReal: LintRule = {
  name: 'message-id-is-real',
  check: ({ scenario: { sources, corrections } }) =>
    [...sources.map(({ messageId }) => messageId), ...corrections.map(({ reference }) => reference)].flatMap(
      (id) => {
        if (id === undefined || !id.includes('@')) return [];
        if (id.endsWith('@placeholder')) return [`${id} stands for one that is to be found`];
        return form.test(id) ? [] : [`${id} is no Message-ID`];
      },
    ),
};
