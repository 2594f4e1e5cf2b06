// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { scenarioFolders } from '../../src/lint/folders';
import { folderWith } from '../own/folder';

const scenario = (id: string) => `export default defineScenario({\n  id: '${id}',\n});\n`;

test('finds folders by the id that their scenario has, whatever they are called', () => {
  const cwd = folderWith({
    'scenarios/tsconfig.json': '{}',
    'scenarios/a/package.json': '{ "name": "scenario-a" }',
    'scenarios/a/README.md': '# a',
    'scenarios/a/scenario.ts': scenario('a'),
    'scenarios/b/scenario.ts': scenario('a'),
    'scenarios/c/notes.txt': '',
  });
  expect([...scenarioFolders(cwd)]).toEqual([
    ['a', [{ name: 'a', packageName: 'scenario-a', readme: '# a' }, { name: 'b' }]],
  ]);
});

test('finds none where there is no such folder', () => {
  expect(scenarioFolders(folderWith({})).size).toBe(0);
});
