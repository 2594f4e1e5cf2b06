// SPDX-License-Identifier: GPL-2.0-only
import { dataOf, functionsOf, macrosOf, operationsOf } from '@mm-litmus/kernel';
import type { MmSymbols } from './mm-symbols';

/** Definers of this layer. */
export const mmFunction = functionsOf<MmSymbols>();
/** As `mmFunction`, for steps without a frame of their own. */
export const mmMacro = macrosOf<MmSymbols>();
export const mmOperation: ReturnType<typeof operationsOf<MmSymbols>> = operationsOf<MmSymbols>();
/** Defines a constant or variable of mm: `mmData(name, value)`. */
export const mmData = dataOf<MmSymbols>();
