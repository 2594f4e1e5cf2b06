// SPDX-License-Identifier: GPL-2.0-only
export { catalogDocument } from './document';
export { scenarioDigest } from './digest';
export { indexPage } from './index-page';
export {
  type CatalogCell,
  type CatalogDocument,
  type CatalogOutcome,
  type CatalogScenario,
  type CatalogVariant,
  catalogJsonSchema,
  catalogSchema,
} from './schema';
