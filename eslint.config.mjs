// SPDX-License-Identifier: GPL-2.0-only
import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** A folder that may import only these of our packages: the layers of the design. */
const layer = (files, ...allowed) => ({
  files: [files],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          {
            regex: `^@mm-litmus/(?!(${allowed.join('|')})$)`,
            message: `This layer may use ${allowed.length > 0 ? allowed.join(', ') : 'no other package'}.`,
          },
          { regex: '^(\\.\\./)+[^./]+/(src|dist)(/|$)', message: 'Import the package by its name.' },
        ],
      },
    ],
  },
});

const layers = [
  layer('packages/engine/**'),
  layer('packages/kernel/**', 'engine'),
  layer('packages/mm/**', 'engine', 'kernel'),
  layer('packages/variant-*/**', 'engine', 'kernel', 'mm'),
  layer('packages/scenario/**', 'engine', 'kernel', 'mm'),
  layer('packages/variants/src/**', 'mm', 'variant-[^/]+'),
  layer('packages/jest/src/**', 'scenario', 'variants'),
  layer('scenarios/*/**', 'kernel', 'mm', 'scenario', 'jest'),
  layer('packages/catalog/src/**', 'scenario'),
  layer('packages/report/src/**', 'engine', 'kernel', 'mm', 'scenario', 'scenario/plain'),
  layer('packages/report/page/src/**', 'engine', 'scenario/plain'),
  layer('packages/cli/src/**', 'catalog', 'catalog/document', 'report', 'scenario', 'variants'),
];

/** Names that others gave: `({ spin_lock }) => ...`, `{ 'no-undef': 'off' }`. */
const foreignNames = [
  { selector: ['variable', 'parameter'], modifiers: ['destructured'], format: null },
  { selector: ['property', 'method'], modifiers: ['requiresQuotes'], format: null },
];

const typeScriptNames = [
  { selector: 'default', format: ['camelCase', 'PascalCase'] },
  { selector: 'variable', modifiers: ['const', 'global'], format: ['camelCase', 'PascalCase', 'UPPER_CASE'] },
  // One that must stand there because a later one is used.
  { selector: 'parameter', modifiers: ['unused'], format: ['camelCase'], leadingUnderscore: 'allow' },
  ...foreignNames,
];

/** Kernel names are the kernel's own, letter for letter: `__folio_put`, `_refcount`, `BUG_ON`, `PG_locked`. */
const kernelNames = [
  {
    selector: 'default',
    format: ['camelCase', 'PascalCase', 'snake_case', 'UPPER_CASE'],
    leadingUnderscore: 'allowSingleOrDouble',
  },
  // Two underscores are no snake_case to the rule: smp_mb__after_atomic.
  { selector: 'default', filter: '^PG_|\\w__\\w', format: null },
  ...foreignNames,
];

export default defineConfig(
  globalIgnores(['**/dist/', '**/coverage/', '.stryker/']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  { files: ['**/*.mjs'], languageOptions: { globals: { console: 'readonly', process: 'readonly' } } },
  {
    files: ['**/*.{js,cjs}'],
    languageOptions: { sourceType: 'commonjs', globals: { __dirname: 'readonly', process: 'readonly' } },
  },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      // `==` takes NULL, 0 and false for each other.
      eqeqeq: 'error',
      // A kernel function that performs no operation is a generator like any other.
      'require-yield': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      // A new kind of operation, report or outcome must be met wherever kinds are told apart.
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/naming-convention': ['error', ...typeScriptNames],
    },
  },
  {
    files: [
      'packages/{kernel,mm,variant-*}/**/*.ts',
      'scenarios/**/*.ts',
      // Tests above the model write small kernels of their own.
      'packages/{devtools,scenario,jest,catalog,cli}/test/**/*.ts',
    ],
    rules: { '@typescript-eslint/naming-convention': ['error', ...kernelNames] },
  },
  {
    // What is explored must be the same at every run.
    files: ['packages/{engine,kernel,mm,variant-*,variants,scenario}/src/**/*.ts', 'scenarios/*/scenario.ts'],
    rules: {
      'no-restricted-globals': ['error', 'process'],
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random' },
        { object: 'Date', property: 'now' },
      ],
    },
  },
  ...layers,
);
