// SPDX-License-Identifier: GPL-2.0-only
// Fails when the changesets raise the catalog by less than docs/catalog.md asks for what has changed since its last release.
import getReleasePlanModule from '@changesets/get-release-plan';
import { bumpFor, changesSince, suffices } from '@mm-litmus/catalog/changes';
import { currentPublication, releasedPublication } from './publication.mjs';
import { root } from './root.mjs';

const getReleasePlan = getReleasePlanModule.default ?? getReleasePlanModule;
const released = releasedPublication(root);
const { changesets, releases } = await getReleasePlan(root);

const ofScenarios = changesets.filter(({ releases: named }) =>
  named.some(({ name }) => name.startsWith('@mm-litmus/scenario-')),
);
if (ofScenarios.length > 0) {
  const files = ofScenarios.map(({ id }) => `.changeset/${id}.md`).join(', ');
  console.error(`${files}: scenarios are published in @mm-litmus/catalog, name that instead.`);
  process.exitCode = 1;
}

if (released === undefined) {
  console.log('The catalog was never released: any bump will do.');
} else {
  const { version, ...publication } = released;
  const changes = changesSince(publication, currentPublication(root));
  const needed = bumpFor(changes, version);
  const planned = releases.find(({ name }) => name === '@mm-litmus/catalog')?.type ?? 'none';
  for (const { bump, what } of changes) console.log(`${bump.padEnd(5)}  ${what}`);
  console.log(`since ${version}: needs ${needed}, the changesets say ${planned}`);
  if (!suffices(planned, needed)) {
    console.error(
      `Too small: in a changeset, give '@mm-litmus/catalog' a ${needed}; docs/catalog.md says why.`,
    );
    process.exitCode = 1;
  }
}
