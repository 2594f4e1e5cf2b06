// SPDX-License-Identifier: GPL-2.0-only
import { describe } from '@jest/globals';
import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const executablePath = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser'].find(
  (path) => path !== undefined && existsSync(path),
);

/** Nothing of the browser's own that asks the network. */
const args = [
  ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
];

export function launch(): Promise<Browser> {
  return chromium.launch({ args, ...(executablePath !== undefined && { executablePath }) });
}

/** Tests in a real browser; left out, and saying so, where there is none. In CI there must be one. */
export const inChromium =
  executablePath !== undefined || process.env.CI !== undefined
    ? describe
    : (name: string, tests: () => void) =>
        describe.skip(
          `${name} (no Chromium here: install Debian's chromium, or set CHROMIUM to its path)`,
          tests,
        );
