// SPDX-License-Identifier: GPL-2.0-only
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { defineConfig } from 'vite';

const { resolve } = createRequire(import.meta.url);

/** The bundle contains Preact, whose licence wants to go with it. */
const licences = {
  name: 'licences',
  generateBundle() {
    const file = resolve('preact/package.json').replace(/package\.json$/, 'LICENSE');
    this.emitFile({ type: 'asset', fileName: 'LICENSE.preact', source: readFileSync(file) });
  },
};

export default defineConfig({
  root: import.meta.dirname,
  plugins: [licences],
  resolve: { conditions: ['mm-litmus-source', 'module', 'browser', 'production'] },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  define: { 'process.env.NODE_ENV': '"production"' },
  build: {
    outDir: '../dist/page',
    emptyOutDir: true,
    // Browsers load no modules from files: one classic script.
    lib: {
      entry: 'src/main.tsx',
      formats: ['iife'],
      name: 'mmLitmus',
      fileName: () => 'report.js',
      cssFileName: 'report',
    },
    target: 'es2022',
    reportCompressedSize: false,
  },
});
