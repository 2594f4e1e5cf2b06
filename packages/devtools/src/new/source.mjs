// SPDX-License-Identifier: GPL-2.0-only

/**
 * What a mail, or a message-id alone (with or without <>, or as a link), says of the thread. The role is
 * guessed from the subject. Undefined for an empty text.
 */
export function sourceOf(text) {
  if (text.trim() === '') return undefined;
  const alone = /^\s*(?:https?:\/\/\S+\/)?<?([^\s<>/]+@[^\s<>/]+)>?\/?\s*$/.exec(text);
  if (alone) return { role: 'report', messageId: alone[1] };

  // A header may go on in lines that begin with a blank.
  const head = text
    .split(/\r?\n\r?\n/, 1)[0]
    .replace(/\r/g, '')
    .replace(/\n[ \t]+/g, ' ');
  const header = (name) => new RegExp(`^${name}:\\s*(.*)$`, 'im').exec(head)?.[1].trim();
  const messageId = /<([^<>\s]+)>/.exec(header('Message-ID') ?? '')?.[1];
  if (messageId === undefined) return undefined;
  const subject = header('Subject') ?? '';
  const from = header('From') ?? '';
  const day = new Date(header('Date') ?? '');
  return {
    role: /^re:/i.test(subject) ? 'review' : /\[[^\]]*\bPATCH\b/.test(subject) ? 'patch' : 'report',
    messageId,
    subject: subject.replace(/^(?:re:\s*)*(?:\[[^\]]*\]\s*)*/i, ''),
    author: from.replace(/\s*<[^>]*>\s*$/, '').replace(/^"(.*)"$/, '$1'),
    ...(Number.isNaN(day.getTime()) ? {} : { date: day.toISOString().slice(0, 10) }),
  };
}

/** As an entry of `sources`. */
export function sourceText(source) {
  const entries = Object.entries(source).filter(([, value]) => value !== '');
  return `{ ${entries.map(([name, value]) => `${name}: ${quoted(value)}`).join(', ')} }`;
}

/** As a string of TypeScript. */
export function quoted(text) {
  return `'${text.replace(/[\\']/g, '\\$&')}'`;
}
