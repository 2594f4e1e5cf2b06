// SPDX-License-Identifier: GPL-2.0-only
import { fs, glob, path } from 'zx';

/** Links inside a folder of HTML files that lead to no file, or to no element of one; each as `page: link`. */
export async function deadLinks(folder) {
  const pages = new Map();
  for (const name of await glob('**/*.html', { cwd: folder })) {
    const html = await fs.readFile(path.join(folder, name), 'utf8');
    pages.set(name, {
      links: attributes(html, 'href|src'),
      ids: new Set(attributes(html, 'id')),
    });
  }
  const files = new Set(await glob('**/*', { cwd: folder }));
  const isDead = (page, link) => {
    const [file, id] = link.split('#');
    const target = file === '' ? page : path.posix.join(path.posix.dirname(page), file);
    if (!files.has(target)) return true;
    return Boolean(id) && pages.has(target) && !pages.get(target).ids.has(id);
  };
  return [...pages].flatMap(([page, { links }]) =>
    links.filter((link) => !/^[a-z]+:/.test(link) && isDead(page, link)).map((link) => `${page}: ${link}`),
  );
}

function attributes(html, name) {
  return [...html.matchAll(new RegExp(`\\s(?:${name})="([^"]*)"`, 'g'))].map(([, value]) =>
    decodeURIComponent(value.replace(/&#39;/g, "'").replace(/&amp;/g, '&')),
  );
}
