// SPDX-License-Identifier: GPL-2.0-only
import type { CatalogCell, CatalogOutcome, CatalogScenario } from '../document';
import type { Publication } from './change';

/** A scenario that is in both publications. */
interface ScenarioPair {
  readonly before: CatalogScenario;
  readonly after: CatalogScenario;
}

function scenarioPairs(released: Publication, current: Publication): readonly ScenarioPair[] {
  return released.catalog.scenarios.flatMap((before) => {
    const after = current.catalog.scenarios.find(({ id }) => id === before.id);
    return after === undefined ? [] : [{ before, after }];
  });
}

/** An outcome that is in both. */
export interface OutcomePair {
  readonly scenario: ScenarioPair;
  readonly variant: string;
  readonly property: string;
  readonly before: CatalogOutcome;
  readonly after: CatalogOutcome;
}

export function outcomePairs(released: Publication, current: Publication): readonly OutcomePair[] {
  return scenarioPairs(released, current).flatMap((scenario) =>
    scenario.before.cells.flatMap((cell) => {
      const { variant } = cell;
      const now: CatalogCell | undefined = scenario.after.cells.find((each) => each.variant === variant);
      return Object.entries(cell.outcomes).flatMap(([property, before]) => {
        const after = now?.outcomes[property];
        return after === undefined ? [] : [{ scenario, variant, property, before, after }];
      });
    }),
  );
}

/** What is named in `one` and not in `other`; of a scenario that is not there, not its properties as well. */
export function onlyIn(one: Publication, other: Publication): readonly string[] {
  const known = namesIn(other);
  const isUnknown = (name: string) => !known.includes(name);
  const scenarios = one.catalog.scenarios.filter(({ id }) => !isUnknown(`scenario ${id}`));
  return [
    ...namesIn(one).filter((name) => isUnknown(name) && !name.startsWith('property ')),
    ...scenarios.flatMap(propertiesOf).filter(isUnknown),
  ];
}

function namesIn({ catalog }: Publication): readonly string[] {
  return [
    ...catalog.scenarios.map(({ id }) => `scenario ${id}`),
    ...catalog.variants.map(({ name }) => `variant ${name}`),
    ...catalog.scenarios.flatMap(propertiesOf),
  ];
}

function propertiesOf({ id, properties }: CatalogScenario): readonly string[] {
  return Object.keys(properties).map((property) => `property ${property} of ${id}`);
}
