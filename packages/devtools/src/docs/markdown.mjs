// SPDX-License-Identifier: GPL-2.0-only
import { archived } from './mail-link.mjs';

/** Words on one line, as they are but for what stands between backticks. */
export function plain(text) {
  return text
    .replace(/\s+/g, ' ')
    .replace(/(`[^`]*`)|[\\`*_[\]<>|{}@]/g, (found, quoted) => quoted ?? `\\${found}`);
}

/** Kernel names, message-ids and commands. */
export const code = (text) => `\`${text.replace(/\s+/g, ' ')}\``;

/** A list, or nothing at all. */
export function section(title, lines) {
  return lines.length === 0 ? [] : [`## ${title}`, '', ...lines, ''];
}

export function table(head, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)];
}

/** What a scenario or variant was read from: subject and author, where to read the mail, the commit. */
export function source({ role, messageId, commit, subject, author }) {
  const title = plain(subject ?? messageId ?? commit);
  const where = messageId ? `[${title}](${archived(messageId)})` : title;
  return [`${role ? `${role}: ` : ''}${where}`, author && plain(author), commit && code(commit)]
    .filter(Boolean)
    .join(', ');
}
