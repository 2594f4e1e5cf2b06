// SPDX-License-Identifier: GPL-2.0-only

// Error numbers of include/uapi/asm-generic/errno-base.h; functions return them negated.
export const EIO = 5;
/** Try again. */
export const EAGAIN = 11;
/** Out of memory. */
export const ENOMEM = 12;
/** Device or resource busy. */
export const EBUSY = 16;
/** Invalid argument. */
export const EINVAL = 22;
/** include/uapi/asm-generic/errno.h. */
export const EHWPOISON = 133;
