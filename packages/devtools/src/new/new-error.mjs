// SPDX-License-Identifier: GPL-2.0-only

/** What was asked for cannot be written: says why in one line. */
export class NewError extends Error {}

/** Refuses a name that is not kebab case; variants may have dots as well. */
export function checkName(name, form, example) {
  if (!form.test(name)) throw new NewError(`"${name}" is not kebab case, as "${example}" is`);
}
