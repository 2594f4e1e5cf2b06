// SPDX-License-Identifier: GPL-2.0-only
import type { CellData, ScenarioData } from '../../../src/data';
import { outcomeMark } from '../matrix/outcome';
import { type CellRoute, formatRoute } from '../route';
import type { Told } from './told';

interface ChoicesProps {
  readonly data: ScenarioData;
  readonly cell: CellData;
  readonly route: CellRoute;
  readonly told: Told;
}

/** The executions of a cell that can be stepped through. */
export function Choices({ data, cell, route, told }: ChoicesProps) {
  const { scenario, variant, beside } = route;
  const at = (of: Partial<CellRoute>) =>
    formatRoute({ page: 'cell', scenario, variant, ...of, ...(beside !== undefined && { beside }) });
  return (
    <div class="choices">
      <ul aria-label="Properties">
        {cell.properties.map((property) => {
          const { word, style } = outcomeMark(property);
          const current = told.property === property.id;
          return (
            <li key={property.id} class={current ? 'chosen' : ''}>
              <span class={`key ${style}`}>{word}</span>{' '}
              <a href={at({ property: property.id })} aria-current={current ? 'true' : undefined}>
                {property.id}
              </a>
              <span class="says"> {data.properties[property.id] ?? 'a report that no property names'}</span>
            </li>
          );
        })}
      </ul>
      {cell.marks.length > 0 && (
        <ul aria-label="Marks">
          {cell.marks.map(({ name, reached, schedule }) => {
            const current = told.key === `mark ${name}`;
            return (
              <li key={name} class={current ? 'chosen' : ''}>
                <span class={`key ${reached ? 'reached' : 'wrong'}`}>
                  {reached ? 'reached' : 'not reached'}
                </span>{' '}
                {schedule === undefined ? (
                  name
                ) : (
                  <a href={at({ mark: name })} aria-current={current ? 'true' : undefined}>
                    {name}
                  </a>
                )}
                <span class="says"> {data.marks[name]}</span>
              </li>
            );
          })}
        </ul>
      )}
      <p class="numbers">
        {cell.states > 0 &&
          `${cell.states.toLocaleString('en')} states, ${cell.transitions.toLocaleString('en')} steps explored${
            cell.reduced ? ', reduced' : ''
          }${cell.complete ? '' : ', cut by a limit'}`}
      </p>
    </div>
  );
}
