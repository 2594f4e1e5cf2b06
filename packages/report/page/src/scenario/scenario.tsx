// SPDX-License-Identifier: GPL-2.0-only
import type { MatrixData } from '../../../src/data';
import { outcomeMark } from '../matrix/outcome';
import { formatRoute } from '../route';
import { Sources } from '../links';
import type { LoadedScenario } from '../store';

/** The story of a scenario, and its outcomes. */
export function ScenarioPage({ scenario, matrix }: { scenario: LoadedScenario; matrix: MatrixData }) {
  const { data } = scenario;
  const { id, title, summary, sources, bounds, properties, marks, guards, cells, programs } = data;
  const heads = programs[0]?.heads ?? [];
  const extra = cells.some((cell) => cell.properties.some((property) => !(property.id in properties)));
  const ids = [...Object.keys(properties), ...(extra ? ['other-report'] : [])];
  return (
    <main>
      <nav aria-label="Breadcrumb" class="crumbs">
        <a href="#/">Matrix</a> / <span>{id}</span>
      </nav>
      <h1>{title}</h1>
      <p class="summary">{summary}</p>
      <p>
        <strong>Bounds:</strong> {bounds}. <strong>Threads:</strong> {heads.join(', ')}.
      </p>
      <h2>Outcomes</h2>
      <div class="table-box" tabIndex={0} role="region" aria-label="Outcomes by variant">
        <table class="outcomes">
          <thead>
            <tr>
              <th scope="col">variant</th>
              {ids.map((property) => (
                <th scope="col" key={property}>
                  {property}
                </th>
              ))}
              <th scope="col" class="number">
                states
              </th>
            </tr>
          </thead>
          <tbody>
            {cells.map((cell) => (
              <tr key={cell.variant} class={cell.program < 0 ? 'quiet' : ''}>
                <th scope="row" title={matrix.variants.find(({ name }) => name === cell.variant)?.summary}>
                  <a href={formatRoute({ page: 'cell', scenario: id, variant: cell.variant })}>
                    {cell.variant}
                  </a>
                </th>
                {ids.map((property) => {
                  const found = cell.properties.find((each) => each.id === property);
                  const { word, style } = outcomeMark(found);
                  const href = formatRoute({ page: 'cell', scenario: id, variant: cell.variant, property });
                  return (
                    <td key={property} class={style}>
                      {found === undefined ? '-' : <a href={href}>{word}</a>}
                    </td>
                  );
                })}
                <td class="number">{cell.states > 0 ? cell.states.toLocaleString('en') : ''}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <h2>Properties</h2>
      <Definitions entries={properties} />
      {Object.keys(marks).length > 0 && (
        <>
          <h2>Marks</h2>
          <p>States that prove that the race was possible: every never needs them reached.</p>
          <Definitions entries={marks} />
        </>
      )}
      <h2>What it rests on</h2>
      <Sources sources={sources} />
      {guards.length > 0 && (
        <>
          <h2>Guards</h2>
          <p>Small edits of a variant that turn its outcome.</p>
          <ul>
            {guards.map(({ name, because, variant }) => (
              <li key={name}>
                <code>{name}</code> in {variant}: {because}
              </li>
            ))}
          </ul>
        </>
      )}
    </main>
  );
}

function Definitions({ entries }: { readonly entries: Readonly<Record<string, string>> }) {
  return (
    <dl class="definitions">
      {Object.entries(entries).map(([name, text]) => (
        <div key={name}>
          <dt>
            <code>{name}</code>
          </dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}
