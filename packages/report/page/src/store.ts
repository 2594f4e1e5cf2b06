// SPDX-License-Identifier: GPL-2.0-only
import type { MatrixData, ScenarioData } from '../../src/data';
import { type LoadedProgram, loadProgram } from './model/execution';

// Pages opened from files may load scripts, but not fetch: data comes as scripts that call these.
declare global {
  interface Window {
    mmLitmusMatrix?: (data: MatrixData) => void;
    mmLitmusScenario?: (id: string, packed: string) => void;
  }
}

/** A scenario whose programs are made when somebody looks at them. */
export interface LoadedScenario {
  readonly data: ScenarioData;
  readonly program: (index: number) => LoadedProgram;
}

const scenarios = new Map<string, Promise<LoadedScenario>>();
const waiting = new Map<string, (packed: string) => void>();

window.mmLitmusScenario = (id, packed) => waiting.get(id)?.(packed);

/** Resolves with what `data/matrix.js` says, once that was loaded. */
export const matrixLoaded = new Promise<MatrixData>((resolve) => (window.mmLitmusMatrix = resolve));

export function loadScenario(id: string): Promise<LoadedScenario> {
  let loading = scenarios.get(id);
  if (loading === undefined) scenarios.set(id, (loading = load(id)));
  return loading;
}

async function load(id: string): Promise<LoadedScenario> {
  const packed = await new Promise<string>((resolve, reject) => {
    waiting.set(id, resolve);
    const script = document.createElement('script');
    script.src = `data/${id}.js`;
    script.onerror = () => reject(new Error(`data/${id}.js cannot be loaded: is the folder complete?`));
    document.head.append(script);
  });
  const data = JSON.parse(await unpack(packed)) as ScenarioData;
  const programs: LoadedProgram[] = [];
  return { data, program: (index) => (programs[index] ??= loadProgram(data.programs[index])) };
}

async function unpack(packed: string): Promise<string> {
  const bytes = Uint8Array.from(atob(packed), (char) => char.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Response(stream).text();
}
