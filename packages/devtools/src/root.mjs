// SPDX-License-Identifier: GPL-2.0-only
import { path } from 'zx';

/** The folder of the repository that this package is in. */
export const root = path.resolve(import.meta.dirname, '../../..');
