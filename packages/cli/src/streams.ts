// SPDX-License-Identifier: GPL-2.0-only

/** Where a text goes. */
export interface TextStream {
  /** Writes without a newline of its own. */
  write(text: string): unknown;
  readonly isTTY?: boolean | undefined;
}

/** What the command has of the world around it; jest gives it another one than the shell. */
export interface Streams {
  /** Results. */
  readonly stdout: TextStream;
  /** Everything else. */
  readonly stderr: TextStream;
  /** What is piped in; nothing if absent. */
  readonly stdin?: AsyncIterable<string | Uint8Array> & { readonly isTTY?: boolean | undefined };
  /** Environment variables; none if absent. */
  readonly env?: Readonly<Record<string, string | undefined>>;
}
