// SPDX-License-Identifier: GPL-2.0-only
import { runCell } from '@mm-litmus/scenario';
import type { Publication } from '../../src/changes';
import { type CatalogDocument, catalogDocument, type CatalogScenario } from '../../src/document';
import { drainAndDequeue, drained, locked, twoDequeue, unlocked } from '../../../scenario/test/fixture/tiny';

const variants = [unlocked, locked, drained];
const cells = [drainAndDequeue, twoDequeue].map((scenario) =>
  variants.map((variant) => runCell(scenario, variant)),
);

/** Two scenarios in three variants; the schema is as small as can be. */
export const released: Publication = {
  catalog: catalogDocument([drainAndDequeue, twoDequeue], variants, cells),
  schema: { type: 'object', properties: { format: { const: 1 } }, required: ['format'] },
};

/** A copy in which the document was edited. */
export function edited(edit: (document: CatalogDocument) => void): Publication {
  const copy = structuredClone(released);
  edit(copy.catalog);
  return copy;
}

/** A copy in which the scenario `two-dequeue` was edited. */
export function withScenario(edit: (scenario: CatalogScenario) => void): Publication {
  return edited(({ scenarios }) => edit(scenarios[1]));
}
