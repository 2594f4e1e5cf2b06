// SPDX-License-Identifier: GPL-2.0-only
// Builds dist/docs, the site: the pages of docs, one for each scenario, and the public face of each package. Fails when
// a link leads nowhere, or something public says nothing of itself.
import { createRequire } from 'node:module';
import { scenarios } from '@mm-litmus/catalog';
import { Application, Comment, CommentTag, Converter, MinimalSourceFile, ReflectionKind } from 'typedoc';
import { fs, glob, path } from 'zx';
import { deadLinks } from './docs/dead-links.mjs';
import { functionsPage, modelledFunctions, withoutSource } from './docs/functions-page.mjs';
import { scenarioFacts } from './docs/scenario-facts.mjs';
import { undocumented } from './docs/undocumented.mjs';
import { anchor, variantsPage } from './docs/variants-page.mjs';
import { withMailLink } from './docs/mail-link.mjs';
import { publicPackages } from './release/public-packages.mjs';
import { root } from './root.mjs';

const inRoot = (...names) => path.join(root, ...names);
const site = inRoot('dist/docs');
const catalog = createRequire(import.meta.url)('@mm-litmus/catalog/catalog.json');

// Pages that stand nowhere else.
const variantsFile = inRoot('dist/docs-pages/variants.md');
const functionsFile = inRoot('dist/docs-pages/functions.md');
const functions = await modelledFunctions(root);
await fs.outputFile(variantsFile, variantsPage(catalog.variants));
await fs.outputFile(functionsFile, functionsPage(functions));

const inOrder = [
  inRoot('docs/start-here.md'),
  inRoot('docs/reading-a-cell.md'),
  inRoot('docs/report.md'),
  inRoot('docs/first-scenario.md'),
  inRoot('docs/variant-from-a-patch.md'),
  inRoot('docs/model.md'),
  variantsFile,
  functionsFile,
  inRoot('docs/engine.md'),
  inRoot('docs/performance.md'),
  inRoot('docs/quality.md'),
  inRoot('docs/catalog.md'),
  inRoot('CONTRIBUTING.md'),
];
const guide = (await glob('docs/*.md', { cwd: root })).sort().map((name) => inRoot(name));

const groups = {
  Guide: [...new Set([...inOrder, ...guide])],
  Threads: (await glob('docs/threads/*.md', { cwd: root })).sort().map((name) => inRoot(name)),
  Scenarios: catalog.scenarios.map(({ id }) => inRoot('scenarios', id, 'README.md')),
};

const pages = Object.values(groups).flat();
const text = (words) => [{ kind: 'text', text: words }];

/** The page that discusses a scenario. */
const threadOf = (id) =>
  groups.Threads.find((file) => fs.readFileSync(file, 'utf8').includes(`/scenarios/${id}/README.md`));
const titleOf = (file) => /^# (.+)$/m.exec(fs.readFileSync(file, 'utf8'))[1];

/** What others can import, by its source. */
const modules = new Map();
for (const { folder } of await publicPackages(root)) {
  const { name, description, exports } = fs.readJsonSync(inRoot(folder, 'package.json'));
  for (const [subpath, { 'mm-litmus-source': source }] of Object.entries(exports)) {
    if (source) modules.set(inRoot(folder, source), { name: path.join(name, subpath), description });
  }
}

const app = await Application.bootstrap({
  name: 'mm-litmus',
  basePath: root,
  tsconfig: path.join(import.meta.dirname, 'docs/tsconfig.json'),
  entryPoints: [...modules.keys()],
  // Types have a check of their own.
  skipErrorChecking: true,
  readme: inRoot('README.md'),
  projectDocuments: pages,
  groupOrder: [...Object.keys(groups), 'API', '*'],
  sortEntryPoints: false,
  navigation: { includeGroups: true },
  excludePrivate: true,
  disableSources: true,
  customCss: path.join(import.meta.dirname, 'docs/site.css'),
  hideGenerator: true,
  githubPages: false,
  searchInDocuments: true,
  searchInComments: true,
});

/** Opened from a file, a folder does not show its index.html, to which TypeDoc leaves it. */
function withHomeLink(part, from) {
  if (part.kind !== 'relative-link') return part;
  const [target, id] = part.text.split('#');
  if (path.resolve(path.dirname(from), target) !== inRoot('README.md')) return part;
  return { kind: 'text', text: `../index.html${id ? `#${id}` : ''}` };
}

app.converter.on(Converter.EVENT_CREATE_DOCUMENT, (_, page) => {
  const { files } = page.project;
  const file = files.getReflectionPath(page);
  [page.frontmatter.group] = Object.entries(groups).find(([, each]) => each.includes(file));
  page.name = titleOf(file);
  page.content = page.content.map((part) => withHomeLink(withMailLink(part), file));
  const index = catalog.scenarios.findIndex(({ id }) => file === inRoot('scenarios', id, 'README.md'));
  if (index < 0) return;
  const scenario = catalog.scenarios[index];
  const thread = threadOf(scenario.id);
  const linkTo = (target) => path.relative(path.dirname(file), target);
  const facts = scenarioFacts(scenario, {
    basis: scenarios[index].basis ?? [],
    thread: `[${titleOf(thread)}](${linkTo(thread)})`,
    variantLink: (name) => `[${name}](${linkTo(variantsFile)}#${anchor(name)})`,
  });
  const { content } = app.converter.parseRawComment(new MinimalSourceFile(facts, file), files);
  page.content.push(...text('\n\n'), ...content);
});

app.converter.on(Converter.EVENT_RESOLVE_BEGIN, ({ project }) => {
  // The name of the project stands above it.
  project.readme[0].text = project.readme[0].text.replace(/^# .+\n/, '');
  project.readme = project.readme.map(withMailLink);
  for (const module of project.getChildrenByKind(ReflectionKind.Module)) {
    const { name, description } = modules.get(project.files.getReflectionPath(module));
    module.name = name;
    module.comment = new Comment(text(description), [new CommentTag('@group', text('API'))]);
  }
});

const project = await app.convert();
for (const name of undocumented(project)) app.logger.error(`${name} has no doc comment`);
for (const { file } of withoutSource(functions)) app.logger.error(`${file} names no file of the kernel`);
app.validate(project);
await app.generateDocs(project, site);
for (const link of await deadLinks(site)) app.logger.error(`dead link in ${link}`);
if (app.logger.hasErrors() || app.logger.hasWarnings()) process.exitCode = 1;
