// SPDX-License-Identifier: GPL-2.0-only
import { putAgainstScan } from './put-against-scan';
import { unqueueUnderLockVariant } from './unqueue-under-lock';

export const scenarios = [putAgainstScan];
export const variants = [unqueueUnderLockVariant];
