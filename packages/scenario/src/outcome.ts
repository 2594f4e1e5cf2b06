// SPDX-License-Identifier: GPL-2.0-only

/** What an expectation can say of a property, in the words of the kernel's litmus tests. */
export const outcomes = ['never', 'sometimes', 'always'] as const;

/** An outcome that can be expected of a property. */
export type ExpectedOutcome = (typeof outcomes)[number];

/** Said of a variant that lacks a symbol the scenario needs. */
export const notApplicable = 'not-applicable';

/** What a cell found of a property; null when the cell failed before it could find anything. */
export type ActualOutcome = ExpectedOutcome | 'incomplete' | typeof notApplicable | null;
