// SPDX-License-Identifier: GPL-2.0-only

/**
 * Names of the functions that are `static inline` or macros in C. Reports name the function they are
 * compiled into. Filled by definitions; nothing but the wording of reports reads it.
 */
export const inlineFunctions = new Set<string>();
