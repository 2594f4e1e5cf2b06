// SPDX-License-Identifier: GPL-2.0-only
import { explore } from '../src';
import { stepsProgram, type StepsOptions } from '../test/steps/program';

/** Explores one row in a process of its own and prints what that took. */
const [model, mode] = process.argv.slice(2);
const options = JSON.parse(model) as StepsOptions;

const started = process.cpuUsage();
const result = explore(stepsProgram(options), {
  reduce: mode !== 'full',
  stopAtFirstFailure: mode === 'first-error',
});
const search = process.cpuUsage(started);
const whole = process.cpuUsage();
const seconds = ({ user, system }: NodeJS.CpuUsage): number => (user + system) / 1e6;

console.log(
  JSON.stringify({
    states: result.states,
    failed: result.reports.length > 0,
    cpuSeconds: seconds(whole),
    searchSeconds: seconds(search),
    peakMiB: process.resourceUsage().maxRSS / 1024,
  }),
);
