// SPDX-License-Identifier: GPL-2.0-only
import { dataOf, functionsOf, macrosOf, operationsOf } from '@mm-litmus/kernel';
import type { MmSymbols } from './mm-symbols';

/** Definers of this layer. */
export const mmFunction = functionsOf<MmSymbols>();
export const mmMacro = macrosOf<MmSymbols>();
export const mmOperation: ReturnType<typeof operationsOf<MmSymbols>> = operationsOf<MmSymbols>();
export const mmData = dataOf<MmSymbols>();
