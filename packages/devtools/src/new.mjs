// SPDX-License-Identifier: GPL-2.0-only
// npm run new -- scenario ID                    a scenario package that runs
// npm run new -- variant NAME --extends=VARIANT  a variant beside the one that it extends
// A mail or a message-id on stdin gives title, author, date and reference.
import { argv, stdin } from 'zx';
import { newScenario } from './new/scenario.mjs';
import { sourceOf } from './new/source.mjs';
import { NewError } from './new/new-error.mjs';
import { newVariant } from './new/variant.mjs';
import { root } from './root.mjs';

const [kind, name] = argv._.map(String);
try {
  const source = sourceOf(process.stdin.isTTY ? '' : await stdin());
  if (kind === 'scenario' && name !== undefined) await newScenario(root, name, source);
  else if (kind === 'variant' && name !== undefined && typeof argv.extends === 'string')
    await newVariant(root, name, argv.extends, source);
  else
    throw new NewError('usage: npm run new -- scenario ID | npm run new -- variant NAME --extends=VARIANT');
} catch (error) {
  if (!(error instanceof NewError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
