// SPDX-License-Identifier: GPL-2.0-only
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { MatrixData, ScenarioData } from './data';
import { ReportError } from './report-error';

/** A folder is a report of ours if this file is in it, beginning so. */
const markFile = 'index.html';
const mark = '<!-- mm-litmus report -->';

const builtPages = join(__dirname, '..', 'dist', 'page');

/**
 * A report that is being written beside the folder it is to be, so that a reader never sees half of
 * one. Throws ReportError where it cannot be.
 */
export class ReportFolder {
  private readonly folder: string;
  private readonly draft: string;

  /** `pages` are the built ones, which come with this package. */
  constructor(out: string, pages = builtPages) {
    this.folder = resolve(out);
    checkTarget(this.folder, out);
    if (!existsSync(join(pages, markFile)))
      throw new ReportError('the pages of the report are not built; run "npm run build" first');
    try {
      makeFolder(dirname(this.folder));
      this.draft = join(dirname(this.folder), `.${basename(this.folder)}-${process.pid}`);
      mkdirSync(this.draft);
    } catch (error) {
      throw cannotWrite(out, error);
    }
    cpSync(pages, this.draft, { recursive: true });
    mkdirSync(join(this.draft, 'data'));
  }

  /** Adds the data of a scenario, packed. */
  scenario(id: string, data: string): void {
    this.write(`${id}.js`, `mmLitmusScenario(${JSON.stringify(id)}, "${data}");\n`);
  }

  /** Puts the finished report in its place. */
  finish(matrix: MatrixData): void {
    this.write('matrix.js', `mmLitmusMatrix(${JSON.stringify(matrix)});\n`);
    try {
      rmSync(this.folder, { recursive: true, force: true });
      renameSync(this.draft, this.folder);
    } catch (error) {
      this.discard();
      throw cannotWrite(this.folder, error);
    }
  }

  /** Leaves the folder as it was before. */
  discard(): void {
    rmSync(this.draft, { recursive: true, force: true });
  }

  private write(file: string, text: string): void {
    writeFileSync(join(this.draft, 'data', file), text);
  }
}

/** Compressed and as text, since a page that is opened from a file may load scripts only. */
export function packed(data: ScenarioData): string {
  return gzipSync(JSON.stringify(data), { level: 9 }).toString('base64');
}

/** With the folders above it. (Node's own way to do so never ends in /proc.) */
function makeFolder(path: string): void {
  if (existsSync(path)) return;
  makeFolder(dirname(path));
  mkdirSync(path);
}

function checkTarget(folder: string, out: string): void {
  const found = kindOf(folder);
  if (found === undefined) return;
  if (!found.isDirectory())
    throw new ReportError(`${out} is a file; give the report a folder of its own: --out=DIR`);
  if (readdirSync(folder).length === 0) return;
  const index = join(folder, markFile);
  if (!existsSync(index) || !readFileSync(index, 'utf8').includes(mark))
    throw new ReportError(`${out} holds other files; give the report a folder of its own: --out=DIR`);
}

/** Undefined for what is not there, or below a file. */
function kindOf(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}

const reasons: Readonly<Record<string, string>> = {
  EEXIST: 'part of the path is a file',
  ENOTDIR: 'part of the path is a file',
  ENOENT: 'no folder can be made there',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the file system is read-only',
  ENOSPC: 'no space left',
};

function cannotWrite(out: string, error: unknown): unknown {
  const { code = '' } = error as NodeJS.ErrnoException;
  const reason = reasons[code];
  if (reason === undefined) return error;
  return new ReportError(`cannot write ${out}: ${reason}; choose another folder with --out=DIR`);
}
