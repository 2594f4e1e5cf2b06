// SPDX-License-Identifier: GPL-2.0-only

/** What a text may refer to. */
export interface References {
  /** Everything that could be a message-id; without <>. Addresses of people are among them. */
  readonly messageIds: ReadonlySet<string>;
  /** Everything that could be a commit: 7 hex digits or more. */
  readonly commits: ReadonlySet<string>;
}

/** Reads a mail with its headers, a link to an archive, a message-id, a commit id, or any text with some of these. */
export function referencesIn(text: string): References {
  const plain = withoutSoftBreaks(text);
  return {
    messageIds: new Set(
      plain.match(/(?<![^\s<>()[\]"',;:/?&=])[^\s<>()[\]"',;:/?&=]{1,250}@[a-z0-9.-]{0,250}[a-z0-9]/gi),
    ),
    commits: new Set(
      plain.match(/(?<![\w.@-])[0-9a-f]{7,40}(?![\w.@-])/gi)?.map((hash) => hash.toLowerCase()),
    ),
  };
}

/** A mail in quoted-printable breaks its lines anywhere. */
function withoutSoftBreaks(text: string): string {
  return /^content-transfer-encoding:\s*quoted-printable/im.test(text)
    ? text.replace(/=\r?\n/g, '').replace(/=3D/gi, '=')
    : text;
}
