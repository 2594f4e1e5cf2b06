// SPDX-License-Identifier: GPL-2.0-only
export { testScenario, type TestScenarioOptions } from './test-scenario';
