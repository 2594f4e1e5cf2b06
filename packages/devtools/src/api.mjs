// SPDX-License-Identifier: GPL-2.0-only
// Writes the public face of the core packages to docs/api/*.api.md, so that a review sees what changes of it; --check only compares.
import { Extractor, ExtractorConfig } from '@microsoft/api-extractor';
import { argv, fs, path, tmpdir } from 'zx';
import { root } from './root.mjs';

/** What others write scenarios, variants and tests with. */
const core = ['engine', 'kernel', 'mm', 'scenario', 'jest', 'catalog'];

const written = tmpdir();
for (const name of core) {
  const folder = path.join(root, 'packages', name);
  const configured = ExtractorConfig.prepare({
    configObjectFullPath: path.join(folder, 'api-extractor.json'),
    packageJsonFullPath: path.join(folder, 'package.json'),
    configObject: {
      projectFolder: folder,
      mainEntryPointFilePath: path.join(folder, 'dist/index.d.ts'),
      newlineKind: 'lf',
      compiler: {
        overrideTsconfig: {
          compilerOptions: {
            target: 'es2023',
            lib: ['es2023'],
            module: 'node16',
            moduleResolution: 'node16',
            types: ['node'],
            strict: true,
            skipLibCheck: true,
          },
          files: [path.join(folder, 'dist/index.d.ts')],
        },
      },
      apiReport: {
        enabled: true,
        reportFileName: `${name}.api.md`,
        reportFolder: path.join(root, 'docs', 'api'),
        reportTempFolder: written,
      },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      messages: {
        extractorMessageReporting: { default: { logLevel: 'none' } },
        tsdocMessageReporting: { default: { logLevel: 'none' } },
        compilerMessageReporting: { default: { logLevel: 'error' } },
      },
    },
  });
  const { apiReportChanged, succeeded } = Extractor.invoke(configured, {
    localBuild: !argv.check,
    messageCallback: (message) => {
      message.handled = message.logLevel !== 'error';
    },
  });
  if (succeeded && !(argv.check && apiReportChanged)) continue;
  console.error(
    `docs/api/${name}.api.md is not what ${name} shows: run "npm run api" and look at what has changed`,
  );
  process.exitCode = 1;
}
await fs.remove(written);
