// SPDX-License-Identifier: GPL-2.0-only

/** Code that is not bundled, as the command line names it; relative to `cwd`. Plain data, for workers. */
export interface OwnSources {
  readonly cwd: string;
  /** Packages that export `scenarios`, `variants` or both. */
  readonly catalogs: readonly string[];
  /** Files that export a scenario. */
  readonly scenarios: readonly string[];
  /** Files that export one variant or several. */
  readonly variants: readonly string[];
}

/** Whether an argument of `--variant` is a file and no name: `./my-variant.ts`. */
export function isFile(argument: string): boolean {
  return /^\.{0,2}\//.test(argument) || /\.[cm]?[jt]s$/.test(argument);
}
