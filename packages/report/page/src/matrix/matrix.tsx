// SPDX-License-Identifier: GPL-2.0-only
import type { MatrixData, ScenarioSummary } from '../../../src/data';
import { type Filters, formatRoute } from '../route';
import { filterMatrix, tally } from './filter';
import { legend, outcomeMark } from './outcome';

interface Props {
  readonly data: MatrixData;
  readonly filters: Filters;
  readonly onFilters: (filters: Filters) => void;
}

/** All outcomes as a heat map, with filters. */
export function Matrix({ data, filters, onFilters }: Props) {
  const { scenarios, variants } = filterMatrix(data, filters);
  const cells = scenarios.flatMap((scenario) => variants.map((i) => scenario.cells[i]));
  const wrong = cells.filter((cell) => cell && !['ok', 'not-applicable'].includes(cell.verdict)).length;
  return (
    <main>
      <h1>Does this interleaving break it, and in which version of the code?</h1>
      <p>
        Races of Linux memory management, each explored in every variant of the code. A cell says whether
        executions show the property: all interleavings of its threads, with its CPUs and folios, memory being
        sequentially consistent.
      </p>
      <FilterForm data={data} filters={filters} onFilters={onFilters} />
      <p role="status">
        {scenarios.length} of {data.scenarios.length} scenarios, {variants.length} of {data.variants.length}{' '}
        variants; {wrong === 0 ? 'all as expected' : `${wrong} cells not as expected`}
      </p>
      <Legend />
      {scenarios.length === 0 || variants.length === 0 ? (
        <p class="nothing">Nothing is left: widen the filters.</p>
      ) : (
        <div class="heat-box" tabIndex={0} role="region" aria-label="Matrix">
          <table class="heat" onKeyDown={moveFocus}>
            <caption class="hidden">Outcome of each property in each variant</caption>
            <thead>
              <tr>
                <th scope="col">scenario and property</th>
                {variants.map((i) => (
                  <th scope="col" class="variant" key={i} title={data.variants[i].summary}>
                    <span>{data.variants[i].name}</span>
                  </th>
                ))}
              </tr>
            </thead>
            {scenarios.map((scenario, n) => (
              <ScenarioRows
                key={scenario.id}
                scenario={scenario}
                names={variants.map((i) => data.variants[i].name)}
                variants={variants}
                first={n === 0}
              />
            ))}
          </table>
        </div>
      )}
    </main>
  );
}

interface RowsProps {
  readonly scenario: ScenarioSummary;
  readonly variants: readonly number[];
  readonly names: readonly string[];
  readonly first: boolean;
}

function ScenarioRows({ scenario, variants, names, first }: RowsProps) {
  const { id, title, properties, cells } = scenario;
  const extra = cells.some((cell) => cell?.properties.some((property) => !(property.id in properties)));
  const ids = [...Object.keys(properties), ...(extra ? ['other-report'] : [])];
  return (
    <tbody>
      <tr class="scenario">
        <th scope="rowgroup" colSpan={variants.length + 1}>
          <a href={formatRoute({ page: 'scenario', scenario: id })}>{id}</a>{' '}
          <span class="title">{title}</span>
        </th>
      </tr>
      {ids.map((property, row) => (
        <tr key={property}>
          <th scope="row" title={properties[property]}>
            {property}
          </th>
          {variants.map((i, column) => {
            const found = cells[i]?.properties.find((each) => each.id === property);
            const { letter, word, style } = outcomeMark(found);
            const label = `${id}, ${property}, ${names[column]}: ${word}`;
            const href = formatRoute({ page: 'cell', scenario: id, variant: names[column], property });
            // One stop for the tabulator; arrows move within.
            const stop = first && row === 0 && column === 0 ? 0 : -1;
            return (
              <td key={i} class={style}>
                <a href={href} tabIndex={stop} aria-label={label} title={`${names[column]}: ${word}`}>
                  {letter}
                </a>
              </td>
            );
          })}
        </tr>
      ))}
    </tbody>
  );
}

/** Arrow keys go from cell to cell. */
function moveFocus(event: KeyboardEvent): void {
  const target = event.target as HTMLElement;
  const cell = target.closest('td');
  const row = target.closest('tr');
  const table = target.closest('table');
  if (cell === null || row === null || table === null) return;
  const rows = [...table.querySelectorAll('tbody tr:not(.scenario)')];
  const at = rows.indexOf(row);
  const column = [...row.children].indexOf(cell);
  const moves: Record<string, Element | null | undefined> = {
    ArrowLeft: cell.previousElementSibling,
    ArrowRight: cell.nextElementSibling,
    ArrowUp: rows[at - 1]?.children[column],
    ArrowDown: rows[at + 1]?.children[column],
    Home: row.children[1],
    End: row.lastElementChild,
  };
  const link = moves[event.key]?.querySelector('a[aria-label]');
  if (!(link instanceof HTMLElement)) return;
  event.preventDefault();
  target.tabIndex = -1;
  link.tabIndex = 0;
  link.focus();
}

function FilterForm({ data, filters, onFilters }: Props) {
  const set = (name: keyof Filters) => (event: { readonly currentTarget: { readonly value: string } }) =>
    onFilters({ ...filters, [name]: event.currentTarget.value });
  const subsystems = tally(data.scenarios.map(({ subsystem }) => subsystem));
  const threads = tally(data.scenarios.flatMap((scenario) => scenario.threads));
  return (
    <form class="filters" aria-label="Filters" onSubmit={(event) => event.preventDefault()}>
      <label>
        Search
        <input
          type="search"
          value={filters.text ?? ''}
          onInput={set('text')}
          placeholder="split, queue ..."
        />
      </label>
      <label>
        Subsystem
        <select value={filters.subsystem ?? ''} onChange={set('subsystem')}>
          <option value="">all</option>
          {subsystems.map(([name, count]) => (
            <option key={name} value={name}>
              {name} ({count})
            </option>
          ))}
        </select>
      </label>
      <label>
        Thread
        <select class="thread" value={filters.thread ?? ''} onChange={set('thread')}>
          <option value="">all</option>
          {threads.map(([name, count]) => (
            <option key={name} value={name}>
              {name} ({count})
            </option>
          ))}
        </select>
      </label>
      <label>
        Variants
        <input
          list="variants"
          value={filters.variant ?? ''}
          onInput={set('variant')}
          placeholder="list-lru*, v6.11"
        />
        <datalist id="variants">
          {data.variants.map(({ name }) => (
            <option key={name} value={name} />
          ))}
        </datalist>
      </label>
      <label>
        Outcome
        <select value={filters.outcome ?? ''} onChange={set('outcome')}>
          <option value="">any</option>
          {['sometimes', 'never', 'always', 'incomplete', 'not-as-expected'].map((name) => (
            <option key={name} value={name}>
              {name.replaceAll('-', ' ')}
            </option>
          ))}
        </select>
      </label>
      <button type="button" onClick={() => onFilters({})}>
        Clear
      </button>
    </form>
  );
}

function Legend() {
  return (
    <ul class="legend" aria-label="Legend">
      {legend.map(({ letter, word, style }) => (
        <li key={word}>
          <span class={`key ${style}`}>{letter}</span> {word}
        </li>
      ))}
      <li>
        <span class="key wrong">!</span> not as expected
      </li>
    </ul>
  );
}
