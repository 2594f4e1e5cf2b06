// SPDX-License-Identifier: GPL-2.0-only
import { testScenario } from '@mm-litmus/jest';
import scenario from './scenario';

testScenario(scenario);
