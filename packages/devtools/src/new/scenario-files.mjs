// SPDX-License-Identifier: GPL-2.0-only
import { quoted, sourceText } from './source.mjs';

/** Of a report that nobody gave; "mm-litmus lint" asks for the real one. */
const placeholder = { role: 'report', messageId: 'message-id@placeholder' };

const spdx = '// SPDX-License-Identifier: GPL-2.0-only';

/** The files of a scenario package, by name: it runs, and fails because nobody says what to expect. */
export function scenarioFiles(id, source = placeholder) {
  return {
    'package.json': JSON.stringify(manifest(id)),
    'scenario.ts': scenario(id, source),
    'scenario.test.ts': [
      spdx,
      "import { testScenario } from '@mm-litmus/jest';",
      "import scenario from './scenario';",
      '',
      'testScenario(scenario);',
    ].join('\n'),
    'README.md': readme(id, source),
  };
}

function manifest(id) {
  return {
    name: `@mm-litmus/scenario-${id}`,
    version: '0.0.0',
    private: true,
    license: 'GPL-2.0-only',
    type: 'commonjs',
    exports: './scenario.ts',
    scripts: { test: 'jest --passWithNoTests' },
    jest: { preset: '@mm-litmus/jest-preset' },
    // All that it may import: one more would have to be in the lock file.
    devDependencies: {
      '@mm-litmus/jest': '*',
      '@mm-litmus/jest-preset': '*',
      '@mm-litmus/kernel': '*',
      '@mm-litmus/mm': '*',
      '@mm-litmus/scenario': '*',
    },
  };
}

/** One line of at most 72 columns. */
function titleFrom({ subject }) {
  const title = (subject ?? '').replace(/[^\x20-\x7e]/g, '').replace(/\.+$/, '');
  return title === '' ? 'mm: placeholder: what races with what' : title.slice(0, 72).trim();
}

const scenario = (id, source) => `${spdx}
import { defineScenario, inside, reports, where } from '@mm-litmus/scenario';

export default defineScenario({
  id: '${id}',
  title: ${quoted(titleFrom(source))},
  summary: \`
    Placeholder: who does what on which CPU, from which start, and what goes
    wrong. A THP of a memcg is on its deferred split queue, no longer mapped,
    but pinned. CPU0 shrinks, CPU1 drops the pin.
  \`,
  sources: [${sourceText(source)}],
  // Symbols that the set-up and the threads call: "mm-litmus list --variants" has the variants that know them.
  requires: [
    '__do_huge_pmd_anonymous_page',
    'do_shrink_slab',
    'folio_get',
    'folio_put',
    'zap_page_range_single',
  ],
  bounds: { cpus: 2, folios: { min: 1, max: 3 } },
  properties: { 'goes-wrong': 'placeholder: what goes wrong' },
  marks: { 'in-the-window': 'CPU0 is in the scan while CPU1 is in its put of K' },
  build({ world, symbols, bounds }) {
    const M = world.memcg('M');
    const K = world.folio('K', { memcg: M });
    const others = Array.from({ length: bounds.folios - 1 }, (_, i) => world.folio(\`F\${i + 2}\`, { memcg: M }));
    const vmas = new Map([K, ...others].map((folio) => [folio, world.vma(\`vma\${folio.$label}\`)]));
    return {
      // Runs alone, before the threads.
      setup: function* () {
        for (const [folio, vma] of vmas) yield* symbols.__do_huge_pmd_anonymous_page(vma, folio);
        yield* symbols.folio_get(K);
        yield* symbols.zap_page_range_single(vmas.get(K)!, 1, 3);
        yield* symbols.zap_page_range_single(vmas.get(K)!, 0, 1);
      },
      threads: [
        {
          name: 'reclaim',
          cpu: 0,
          start: () => symbols.do_shrink_slab({ nid: 0, memcg: M }, world.deferred_split_shrinker, 0),
        },
        { name: 'unpin', cpu: 1, start: () => symbols.folio_put(K) },
      ],
      properties: { 'goes-wrong': reports('list-corruption', 'use-after-free', 'bad-page') },
      marks: {
        'in-the-window': where({ reclaim: inside('deferred_split_scan'), unpin: inside('folio_put', K) }),
      },
    };
  },
  // Nothing is expected yet, so every cell fails and shows what it found. Compare that with the thread, and
  // say what it should be: 'pre-e66f3185': { 'goes-wrong': 'sometimes' }.
  expect: {},
});
`;

const readme = (id, source) => `# ${id}

_${titleFrom(source)}_

## The thread

Placeholder: who found what, and what was said (\`<${source.messageId}>\`).

## The interleaving

| CPU0: reclaim | CPU1: unpin |
| --- | --- |
| placeholder | |

## What to look at

- Placeholder: \`goes-wrong\` in which variants, and why not in the others.
`;
