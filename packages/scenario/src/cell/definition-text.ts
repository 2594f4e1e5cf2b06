// SPDX-License-Identifier: GPL-2.0-only
import type { Definition } from '@mm-litmus/kernel';
import { valueText } from '../explain/words';

/**
 * All that is known of what a definition does, as text, but for comments and blanks: definitions that do
 * otherwise differ in it, as long as factories say what they were given. What a module keeps beside its
 * definitions is not in it.
 */
export function definitionText(definition: Definition): string {
  let text = texts.get(definition);
  if (text === undefined) {
    const { type, name } = definition;
    const source = 'bind' in definition ? definition.bind : undefined;
    const given = 'given' in definition ? definition.given : undefined;
    text = [type, name, textOf(source), textOf(given)].join(' ');
    texts.set(definition, text);
  }
  return text;
}

const texts = new WeakMap<Definition, string>();

/** Functions by their source; objects of the kernel model name themselves. */
function textOf(value: unknown): string {
  if (value === undefined) return '';
  if (typeof value === 'function') {
    return value
      .toString()
      .replace(/\/\*[^]*?\*\/|\/\/.*$/gm, '')
      .replace(/\s+/g, '');
  }
  if (Array.isArray(value)) return `[${value.map(textOf).join(',')}]`;
  if (!isRecord(value)) return valueText(value);
  return `{${Object.entries(value)
    .map(([name, each]) => `${name}:${textOf(each)}`)
    .join(',')}}`;
}

function isRecord(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
