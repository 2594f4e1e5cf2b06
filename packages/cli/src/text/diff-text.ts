// SPDX-License-Identifier: GPL-2.0-only
import {
  boundsText,
  type CellDifference,
  type CellEnd,
  type CellResult,
  type Pair,
  type Parting,
  type PartingStep,
  textWidth,
  type TellingSchedule,
  type Variant,
  wrap,
} from '@mm-litmus/scenario';

/** What differs in one scenario. */
export interface ScenarioDiff {
  readonly cells: Pair<CellResult>;
  readonly difference: CellDifference;
  /** An execution that only one of them has, and where it parts from the other; its own side comes first. */
  readonly telling?: TellingSchedule;
  readonly parting?: Parting;
}

/** What `diff` says to a person, in the manner of a unified diff: - of the first variant, + of the second. */
export function diffText(variants: Pair<Variant>, diffs: readonly ScenarioDiff[]): string {
  const lines = [
    `--- ${variants[0].name}`,
    `+++ ${variants[1].name}`,
    '',
    ...diffs.filter(({ difference }) => difference.differs).flatMap((each) => [...scenarioLines(each), '']),
    ...sumLines(diffs),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

const signs = ['- ', '+ '] as const;
/** Reports and ends of which more than so many are not told one by one. */
const enough = 8;

function scenarioLines(diff: ScenarioDiff): string[] {
  const { cells, difference } = diff;
  const { scenario, applicable, properties, reports, ends, commonEnds } = difference;
  const head = `${scenario} (${boundsText(cells[0].bounds)})`;
  if (!applicable[0] || !applicable[1]) {
    const says = (is: boolean) => (is ? 'applicable' : 'not applicable');
    return [head, ...sides(applicable.map(says) as [string, string])];
  }
  const own = ends.flat();
  const varied = variedNames(own.length > 1 ? own : cells.flatMap((cell) => cell.ends));
  return [
    ...wrap(head, textWidth, '  '),
    ...properties.flatMap(({ id, outcomes }) =>
      sides(outcomes.map((outcome) => `${id}: ${outcome ?? 'error'}`) as [string, string]),
    ),
    ...[0, 1].flatMap((of) => some(reports[of], ({ title }) => side(of, `report: ${title}`), 'reports', of)),
    ...[0, 1].flatMap((of) => some(ends[of], (end) => side(of, `end: ${endText(end, varied)}`), 'ends', of)),
    ...(ends[0].length + ends[1].length > 0 ? [`  ends in both: ${commonEnds}`] : []),
    ...(own.some(isCountedWrong) ? lengthWords : []),
    ...partingLines(diff),
    ...cutLines(cells),
  ];
}

const lengthWords = wrap(
  '  A queue length is what its counter says (split_queue_len, nr_items): below 0, a folio was counted down in a queue that did not count it up.',
  textWidth,
  '  ',
);

function isCountedWrong({ values }: CellEnd): boolean {
  return Object.entries(values).some(
    ([name, value]) => name.endsWith(' queue length') && typeof value === 'number' && value < 0,
  );
}

function side(of: number, text: string): string[] {
  return wrap(signs[of] + text, textWidth, '    ');
}

function sides(texts: Pair<string>): string[] {
  return [...side(0, texts[0]), ...side(1, texts[1])];
}

function some<T>(all: readonly T[], told: (one: T) => string[], what: string, of: number): string[] {
  const more = all.length - enough;
  return [
    ...all.slice(0, enough).flatMap(told),
    ...(more > 0 ? side(of, `and ${more} more such ${what}`) : []),
  ];
}

/** Observables that are not the same at all of these ends. */
function variedNames(ends: readonly CellEnd[]): ReadonlySet<string> {
  const all = ends.map(({ values }) => values);
  const names = new Set(all.flatMap((values) => Object.keys(values)));
  return new Set([...names].filter((name) => new Set(all.map((values) => values[name])).size > 1));
}

function endText({ values }: Pick<CellEnd, 'values'>, varied: ReadonlySet<string>): string {
  const told = Object.entries(values).filter(([name]) => varied.size === 0 || varied.has(name));
  return told.length === 0
    ? 'nothing of what is observable elsewhere'
    : told.map(([name, value]) => `${name} ${value}`).join('; ');
}

function partingLines({ telling, parting }: ScenarioDiff): string[] {
  if (telling === undefined || parting === undefined) return [];
  const [here, there] = parting.sides;
  const what = `  The execution that ${showsText(telling)} in ${here.variant}`;
  const replay = wrap(`  replay: ${telling.replay}`, textWidth, '    ');
  if (parting.at === undefined)
    return [...wrap(`${what} is the same in ${there.variant}.`, textWidth, '  '), ...replay];
  const { at } = parting;
  const { thread, cpu } = parting.choices[at];
  const steps = at === 1 ? '1 step' : `${at} steps`;
  const same = at === 0 ? 'parts at once' : `is the same for ${steps}`;
  const both = [here, there].map(({ steps: all }, i) => {
    const of = i === 0 ? telling.of : 1 - telling.of;
    return stepLines(of, `CPU${cpu} ${thread}`, all[at]);
  });
  return [
    ...wrap(`${what} ${same} in ${there.variant}, then:`, textWidth, '  '),
    ...(telling.of === 0 ? both : both.toReversed()).flat(),
    ...waitLines(telling.of === 0 ? 1 : 0, parting, at),
    ...replay,
  ];
}

/** Where a thread waits in the other variant for the first time that went on in its own. */
function waitLines(of: number, { choices, sides: [, { steps }] }: Parting, parted: number): string[] {
  const at = steps.findIndex(({ did }, i) => i > parted && did === 'waits');
  if (at < 0) return [];
  const { thread, cpu } = choices[at];
  return ['  and later:', ...stepLines(of, `CPU${cpu} ${thread}`, steps[at])];
}

function showsText({ shows }: TellingSchedule): string {
  if ('property' in shows) return `shows ${shows.property}`;
  if ('misses' in shows) return `does not show ${shows.misses}`;
  return 'report' in shows ? 'makes that report' : 'comes to the first such end';
}

function stepLines(of: number, who: string, { did, text, calls, reports }: PartingStep): string[] {
  const does = {
    step: text,
    absent: 'is not there',
    waits: `waits for ${text}`,
    finished: 'has finished',
    over: 'comes no more: the execution is over',
  }[did];
  const place = calls.at(-1);
  return [
    ...side(of, `${who}: ${does}${reports.length > 0 ? '  <==' : ''}`),
    ...(place === undefined ? [] : side(of, `  in ${place}`)),
    ...reports.flatMap((report) => side(of, `  ${report}`)),
  ];
}

function cutLines(cells: Pair<CellResult>): string[] {
  return cells.flatMap(({ variant, complete, states, error }) =>
    complete
      ? []
      : wrap(
          error === undefined
            ? `  ${variant}: the search was cut after ${states} states, so more may be there`
            : `  ${variant}: ${error.message.split('\n', 1)[0]}`,
          textWidth,
          '    ',
        ),
  );
}

function sumLines(diffs: readonly ScenarioDiff[]): string[] {
  const count = (is: (difference: CellDifference) => boolean) =>
    diffs.filter(({ difference }) => is(difference)).length;
  const neither = count(({ applicable }) => !applicable[0] && !applicable[1]);
  const differ = count(({ differs }) => differs);
  const cut = count(({ complete, differs }) => !complete && !differs);
  const parts = [
    [differ, differ === 1 ? 'differs' : 'differ'],
    [diffs.length - neither - differ - cut, 'the same'],
    [cut, 'undecided'],
    [neither, 'not applicable to either'],
  ] as const;
  const text = parts.flatMap(([n, word]) => (n > 0 ? [`${n} ${word}`] : [])).join(', ');
  const scenarios = diffs.length === 1 ? '1 scenario' : `${diffs.length} scenarios`;
  return [text === '' ? scenarios : `${scenarios}: ${text}`];
}
