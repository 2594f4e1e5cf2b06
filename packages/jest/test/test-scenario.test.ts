// SPDX-License-Identifier: GPL-2.0-only
import { testScenario } from '../src';
import { drainAndDequeue, drained, locked, twoDequeue, unlocked } from '../../scenario/test/fixture/tiny';

testScenario(twoDequeue, { variants: [unlocked, locked, drained] });
testScenario(drainAndDequeue, { variants: [unlocked, drained] });
