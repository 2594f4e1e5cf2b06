// SPDX-License-Identifier: GPL-2.0-only
import { ScenarioError } from './errors';
import { type ExpectedOutcome, notApplicable } from './outcome';
import type { Scenario, VariantExpectation } from './scenario';

/** What of a variant matters for expectations. */
export interface ExpectingVariant {
  readonly name: string;
  readonly extends?: ExpectingVariant | undefined;
  readonly expectations?: Readonly<Record<string, VariantExpectation>> | undefined;
}

/** Where an expectation stands: in the scenario, in the variant's package, or with a variant that this one extends. */
export type Provenance = 'scenario' | 'variant' | 'inherited';

/** What is expected of a property in a variant, and who said so. */
export interface Expectation {
  readonly outcome: ExpectedOutcome | typeof notApplicable;
  readonly provenance: Provenance;
  /** The variant that it is about: another one when inherited. */
  readonly from: string;
}

/**
 * What is expected of a property: what the scenario says of the variant, else what the variant says
 * of the scenario, else the same of the variant that it extends. Undefined when nobody says anything.
 * Throws `bad-expectation` when one is about a property that the scenario does not have.
 */
export function resolveExpectation(
  scenario: Pick<Scenario, 'id' | 'properties' | 'expect'>,
  variant: ExpectingVariant,
  property: string,
): Expectation | undefined {
  for (let from: ExpectingVariant | undefined = variant; from !== undefined; from = from.extends) {
    const places = [
      { said: ownValue(scenario.expect, from.name), provenance: 'scenario' },
      { said: ownValue(from.expectations, scenario.id), provenance: 'variant' },
    ] as const;
    for (const { said, provenance } of places) {
      const outcome =
        said === undefined || said === notApplicable ? said : outcomeIn(said, scenario, from.name, property);
      if (outcome === undefined) continue;
      return { outcome, provenance: from === variant ? provenance : 'inherited', from: from.name };
    }
  }
  return undefined;
}

function outcomeIn(
  said: Exclude<VariantExpectation, string>,
  scenario: Pick<Scenario, 'id' | 'properties'>,
  variant: string,
  property: string,
): ExpectedOutcome | undefined {
  const unknown = Object.keys(said).find((id) => !Object.hasOwn(scenario.properties, id));
  if (unknown !== undefined) {
    const known = Object.keys(scenario.properties).join(', ');
    throw new ScenarioError(
      'bad-expectation',
      `${variant} expects something of "${unknown}" in ${scenario.id}, which has ${known}`,
    );
  }
  return ownValue(said, property);
}

function ownValue<T>(record: Readonly<Partial<Record<string, T>>> | undefined, key: string): T | undefined {
  return record !== undefined && Object.hasOwn(record, key) ? record[key] : undefined;
}
