// SPDX-License-Identifier: GPL-2.0-only

/** Where the reader is: all of it stands in the fragment of the address. */
export type Route =
  | { readonly page: 'matrix'; readonly filters: Filters }
  | { readonly page: 'scenario'; readonly scenario: string }
  | CellRoute;

export interface Filters {
  readonly text?: string;
  readonly subsystem?: string;
  readonly thread?: string;
  /** Names or globs, with commas. */
  readonly variant?: string;
  readonly outcome?: string;
}

export interface CellRoute {
  readonly page: 'cell';
  readonly scenario: string;
  readonly variant: string;
  /** The execution: of a property, to a mark, or the reader's own schedule. */
  readonly property?: string;
  readonly mark?: string;
  readonly schedule?: string;
  /** How many steps were made. */
  readonly step?: number;
  /** Another variant on the same schedule, beside it. */
  readonly beside?: string;
}

export function parseRoute(fragment: string): Route {
  const [path, query = ''] = fragment.replace(/^#?\/?/, '').split('?', 2);
  const asked = Object.fromEntries(new URLSearchParams(query));
  const [scenario, variant] = path.split('/').map(decodeURIComponent);
  if (scenario === '') return { page: 'matrix', filters: asked };
  if (variant === undefined) return { page: 'scenario', scenario };
  const { step, ...rest } = asked;
  const number = step === undefined ? undefined : Number(step);
  return {
    page: 'cell',
    scenario,
    variant,
    ...rest,
    ...(number !== undefined && Number.isInteger(number) && number >= 0 && { step: number }),
  };
}

export function formatRoute(route: Route): string {
  switch (route.page) {
    case 'matrix':
      return `#/${queryOf(route.filters)}`;
    case 'scenario':
      return `#/${route.scenario}`;
    case 'cell': {
      const { scenario, variant, property, mark, schedule, step, beside } = route;
      return `#/${scenario}/${variant}${queryOf({ property, mark, schedule, step, beside })}`;
    }
  }
}

function queryOf(asked: object): string {
  const entries = Object.entries(asked).filter(([, value]) => value !== undefined && value !== '');
  const query = new URLSearchParams(entries.map(([name, value]) => [name, String(value)])).toString();
  return query === '' ? '' : `?${query}`;
}
