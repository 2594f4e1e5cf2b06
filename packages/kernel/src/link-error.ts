// SPDX-License-Identifier: GPL-2.0-only

/** Why an image cannot be linked. */
export type LinkErrorCode =
  /** A function wants a symbol that nothing defines. */
  | 'unresolved-symbol'
  /** One layer defines a symbol twice. */
  | 'duplicate-symbol'
  /** A guard edits something that is not there. */
  | 'nothing-to-edit'
  /** A function reads a symbol that it did not take apart when it was bound. */
  | 'late-symbol'
  /** A variable has no value when the image is loaded. */
  | 'missing-data';

/** An image cannot be made of these layers. */
export class LinkError extends Error {
  constructor(
    readonly code: LinkErrorCode,
    readonly symbol: string,
    reason: string,
    /** Functions that want the symbol, or where the edit should have been. */
    readonly wantedBy: readonly string[] = [],
  ) {
    super(`${code}: ${reason}`);
    this.name = 'LinkError';
  }
}
