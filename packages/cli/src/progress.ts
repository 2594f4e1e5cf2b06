// SPDX-License-Identifier: GPL-2.0-only
import type { TextStream } from './streams';

export interface Progress {
  show(done: number): void;
  clear(): void;
}

/** A line that counts, for somebody who watches; nothing where nobody does. */
export function progressOn(stream: TextStream, total: number): Progress {
  const write = (text: string): void => {
    if (stream.isTTY === true) stream.write(text);
  };
  return {
    show: (done) => write(`\r${done} of ${total} cells`),
    clear: () => write('\r\x1b[K'),
  };
}
