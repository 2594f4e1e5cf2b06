// SPDX-License-Identifier: GPL-2.0-only
import { LinkError } from './link-error';

/** What a definition takes its symbols from. Only good while it is being bound. */
export function symbolsProxy(name: string, get: (symbol: string) => unknown): object {
  return new Proxy(Object.create(null) as object, {
    get: (_target, symbol) => (typeof symbol === 'string' ? get(symbol) : undefined),
    has: () => {
      throw new LinkError('late-symbol', name, `${name} asks whether a symbol is defined`);
    },
  });
}
