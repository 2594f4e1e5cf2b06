// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { inside, type Scenario, where } from '@mm-litmus/scenario';
import { exitStatus } from '../../src';
import { drainAndDequeue } from '../../../scenario/test/fixture/tiny';
import { folderWith } from '../own/folder';
import { run, scenarios } from '../main';

test('runs what the catalog does not have, and says what is lacking, at most 75 columns wide', async () => {
  const { status, stdout, stderr } = await run(['lint'], { cwd: folderWith({}) });
  expect({ status, stderr }).toEqual({ status: exitStatus.unexpected, stderr: '' });
  expect(stdout).toBe(`\
two-dequeue
  never-has-guard: length-wrong is never, with no guard, in locked, drained
`);
});

test('says nothing where nothing is lacking, or all of it is excused', async () => {
  expect(await run(['lint', 'drain-and-dequeue'])).toEqual({
    status: exitStatus.expected,
    stdout: '',
    stderr: '',
  });
  const excused = JSON.stringify({ 'two-dequeue': { 'never-has-guard': 'It is a small world.' } });
  const cwd = folderWith({ 'scenarios/lint-exceptions.json': excused });
  expect(await run(['lint'], { cwd })).toMatchObject({ status: exitStatus.expected, stdout: '' });
});

test('knows what the marks look for', async () => {
  const build: Scenario['build'] = (parts) => {
    const built = drainAndDequeue.build(parts);
    return { ...built, marks: { 'both-in-it': where({ drain: inside('drian') }) } };
  };
  const { stdout } = await run(['lint'], { scenarios: [{ ...drainAndDequeue, build }] });
  expect(stdout).toBe(`\
drain-and-dequeue
  symbol-is-known: no variant has drian, which mark both-in-it looks for
    (closest: drain)
`);
});

test('looks at the folder that a scenario stands in', async () => {
  const cwd = folderWith({
    'scenarios/drain/package.json': '{ "name": "scenario-drain" }',
    'scenarios/drain/scenario.ts': "export default defineScenario({\n  id: 'drain-and-dequeue',\n});\n",
  });
  const { stdout } = await run(['lint', drainAndDequeue.id], { cwd });
  expect(stdout).toBe(`\
drain-and-dequeue
  id-is-folder: the folder is drain
  id-is-folder: the package is scenario-drain
  readme-is-written: there is no README.md
`);
});

test('knows the scenarios', async () => {
  expect(await run(['lint', 'two-dequeu'], { scenarios })).toMatchObject({ status: exitStatus.usage });
});
