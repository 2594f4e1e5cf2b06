// SPDX-License-Identifier: GPL-2.0-only

/** A report cannot be written: one line with the cause and the next step. */
export class ReportError extends Error {}
