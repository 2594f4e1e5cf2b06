// SPDX-License-Identifier: GPL-2.0-only
import type { CellData, MatrixData } from '../../../src/data';
import { type CellRoute, formatRoute, type Route } from '../route';
import type { LoadedScenario } from '../store';
import { Choices } from './choices';
import { toldOf } from './told';
import { Viewer } from './viewer';

interface Props {
  readonly scenario: LoadedScenario;
  readonly matrix: MatrixData;
  readonly route: CellRoute;
  readonly onRoute: (route: Route, how?: { readonly push?: boolean }) => void;
}

/** A scenario in a variant: its outcomes, and its executions to step through. */
export function CellPage({ scenario, matrix, route, onRoute }: Props) {
  const { data } = scenario;
  const cell = data.cells.find(({ variant }) => variant === route.variant);
  const variant = matrix.variants.find(({ name }) => name === route.variant);
  return (
    <main>
      <nav aria-label="Breadcrumb" class="crumbs">
        <a href="#/">Matrix</a> / <a href={formatRoute({ page: 'scenario', scenario: data.id })}>{data.id}</a>{' '}
        / <span>{route.variant}</span>
      </nav>
      <h1>{data.title}</h1>
      <div class="variant-line">
        <strong class="print-only">{route.variant}</strong>
        <label class="choose">
          Variant{' '}
          <select
            value={route.variant}
            onChange={(event) =>
              onRoute({
                page: 'cell',
                scenario: data.id,
                variant: event.currentTarget.value,
                ...(route.property !== undefined && { property: route.property }),
              })
            }
          >
            {data.cells.map(({ variant: name, program }) => (
              <option key={name} value={name}>
                {name}
                {program < 0 ? ' (not applicable)' : ''}
              </option>
            ))}
          </select>
        </label>
        {variant !== undefined && <span class="summary">{variant.summary}</span>}
      </div>
      {cell === undefined ? (
        <p role="alert">This report has no variant {route.variant}.</p>
      ) : (
        <OfCell scenario={scenario} cell={cell} route={route} onRoute={onRoute} />
      )}
    </main>
  );
}

interface OfCellProps extends Omit<Props, 'matrix'> {
  readonly cell: CellData;
}

function OfCell({ scenario, cell, route, onRoute }: OfCellProps) {
  const told = toldOf(cell, route);
  const property = cell.properties.find(({ id }) => id === (route.property ?? told.property));
  return (
    <>
      <Choices data={scenario.data} cell={cell} route={route} told={told} />
      {cell.program < 0 ? (
        <pre class="text" tabIndex={0}>
          {cell.properties[0]?.text}
        </pre>
      ) : (
        <Viewer
          key={`${cell.variant} ${told.key}`}
          scenario={scenario}
          cell={cell}
          route={route}
          told={told}
          onRoute={onRoute}
        />
      )}
      {cell.program >= 0 && property !== undefined && (
        <details open={told.schedule === ''}>
          <summary>{property.id} as the command line tells it</summary>
          <pre class="text" tabIndex={0}>
            {property.text}
          </pre>
        </details>
      )}
    </>
  );
}
