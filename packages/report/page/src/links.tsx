// SPDX-License-Identifier: GPL-2.0-only
import type { SourceData } from '../../src/data';

/** A mail or a commit, with a link to where kernel developers read it. */
export function Sources({ sources }: { readonly sources: readonly SourceData[] }) {
  return (
    <ul class="sources">
      {sources.map(({ role, messageId, commit, subject, author }, i) => (
        <li key={i}>
          {role !== undefined && <span class="role">{role}: </span>}
          {subject !== undefined && <span>{subject}</span>}
          {author !== undefined && <span class="author"> ({author})</span>}
          {messageId !== undefined && (
            <>
              {' '}
              <a href={`https://lore.kernel.org/r/${encodeURIComponent(messageId)}`}>{messageId}</a>
            </>
          )}
          {commit !== undefined && (
            <>
              {' '}
              <a href={`https://git.kernel.org/linus/${commit.slice(0, 12)}`}>{commit.slice(0, 12)}</a>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}
