// SPDX-License-Identifier: GPL-2.0-only

/** A part of a page, as a link to the archive if it is a message-id: `<...@...>` between backticks. */
export function withMailLink(part) {
  const [, messageId] = /^`<([^<>\s]+@[^<>\s]+)>`$/.exec(part.kind === 'code' ? part.text : '') ?? [];
  return messageId ? { kind: 'text', text: `[${part.text}](${archived(messageId)})` } : part;
}

/** Where a mail of any list is found. */
export const archived = (messageId) => `https://lore.kernel.org/all/${messageId}/`;
