// SPDX-License-Identifier: GPL-2.0-only
// Explores the whole catalog and writes catalog.json, its schema and its index; --check only tells whether they are stale.
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { scenarios } from '@mm-litmus/catalog';
import { catalogDocument, catalogJsonSchema, indexPage } from '@mm-litmus/catalog/document';
import { variants } from '@mm-litmus/variants';
import { argv, path } from 'zx';
import { releasedPublication } from './publication.mjs';
import { root } from './root.mjs';
import { writeGenerated } from './write-generated.mjs';

/** Cells of all scenarios, each scenario in one thread: its variants have much in common. */
async function explored() {
  const cells = [];
  const queue = scenarios.map((_, i) => i);
  const work = async () => {
    const worker = new Worker(path.join(import.meta.dirname, 'catalog/worker.mjs'));
    for (let i = queue.shift(); i !== undefined; i = queue.shift()) {
      worker.postMessage(i);
      [cells[i]] = await once(worker, 'message');
    }
    await worker.terminate();
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  return cells;
}

const cells = await explored();
const wrong = cells.flat().filter(({ verdict }) => verdict !== 'ok' && verdict !== 'not-applicable');
for (const { scenario, variant, verdict } of wrong) console.error(`${scenario}  ${variant}: ${verdict}`);
if (wrong.length > 0) {
  console.error(
    'A catalog holds cells that are as expected, and nothing else; "mm-litmus explain ID VARIANT" tells more.',
  );
  process.exit(1);
}

const catalog = catalogDocument(scenarios, variants, cells, releasedPublication(root)?.catalog);
const files = {
  'packages/catalog/catalog.json': JSON.stringify(catalog),
  'packages/catalog/catalog.schema.json': JSON.stringify(catalogJsonSchema()),
  'packages/catalog/README.md': indexPage(catalog),
};
await writeGenerated(root, files, { check: argv.check, command: 'npm run catalog' });
