// SPDX-License-Identifier: GPL-2.0-only
export type { MatrixData, ScenarioData, ScenarioSummary, VariantData } from './data';
export { ReportError } from './report-error';
export { scenarioData } from './scenario-data';
export { variantData } from './variant-data';
export { packed, ReportFolder } from './write-report';
