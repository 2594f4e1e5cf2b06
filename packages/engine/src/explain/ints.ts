// SPDX-License-Identifier: GPL-2.0-only

/** A list of 32-bit integers that grows at its end. */
export class Ints {
  /** Longer than the list; another array after it has grown. */
  values = new Int32Array(2 ** 10);
  length = 0;

  push(value: number): void {
    if (this.length === this.values.length) {
      const values = new Int32Array(this.length * 2);
      values.set(this.values);
      this.values = values;
    }
    this.values[this.length++] = value;
  }
}
