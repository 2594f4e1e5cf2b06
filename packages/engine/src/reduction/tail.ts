// SPDX-License-Identifier: GPL-2.0-only

/** The threads that went alone behind a step, in order: a list that is used again and again. */
export class Tail {
  threads = new Uint8Array(64);
  length = 0;

  push(thread: number): void {
    if (this.length === this.threads.length) {
      const { threads } = this;
      this.threads = new Uint8Array(2 * threads.length);
      this.threads.set(threads);
    }
    this.threads[this.length++] = thread;
  }
}
