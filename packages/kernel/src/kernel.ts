// SPDX-License-Identifier: GPL-2.0-only
import { functionsOf, macrosOf, operationsOf } from './definition';
import type { KernelSymbols } from './symbols';

/** Definers of this layer. */
export const kernelFunction = functionsOf<KernelSymbols>();
export const kernelMacro = macrosOf<KernelSymbols>();
export const kernelOperation = operationsOf<KernelSymbols>();
