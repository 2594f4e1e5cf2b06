// SPDX-License-Identifier: GPL-2.0-only
import { render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { MatrixData } from '../../src/data';
import { Matrix } from './matrix/matrix';
import { type Filters, formatRoute, parseRoute, type Route } from './route';
import { ScenarioPage } from './scenario/scenario';
import { loadScenario, type LoadedScenario, matrixLoaded } from './store';
import { CellPage } from './viewer/cell-page';
import './style.css';

/** The whole report: what the fragment of the address asks for. */
function Report({ matrix }: { readonly matrix: MatrixData }) {
  const route = useRoute();
  return (
    <>
      <header class="top">
        <a href="#/" class="brand">
          mm-litmus
        </a>
        <span class="version">{matrix.version}</span>
      </header>
      {route.page === 'matrix' ? (
        <Matrix data={matrix} filters={route.filters} onFilters={setFilters} />
      ) : (
        <OfScenario key={route.scenario} route={route} matrix={matrix} />
      )}
    </>
  );
}

function OfScenario({ route, matrix }: { route: Exclude<Route, { page: 'matrix' }>; matrix: MatrixData }) {
  const [scenario, setScenario] = useState<LoadedScenario | Error>();
  const { scenario: id } = route;
  useEffect(() => {
    const known = matrix.scenarios.some((each) => each.id === id);
    if (known) loadScenario(id).then(setScenario, setScenario);
    else setScenario(new Error(`This report has no scenario ${id}.`));
  }, [id, matrix]);
  useEffect(() => {
    document.title = `${id} - mm-litmus`;
    return () => void (document.title = 'mm-litmus report');
  }, [id]);
  if (scenario === undefined) {
    return (
      <main>
        <p role="status">Loading {id} ...</p>
      </main>
    );
  }
  if (scenario instanceof Error) return <Failure error={scenario} />;
  return route.page === 'scenario' ? (
    <ScenarioPage scenario={scenario} matrix={matrix} />
  ) : (
    <CellPage scenario={scenario} matrix={matrix} route={route} onRoute={go} />
  );
}

function Failure({ error }: { readonly error: Error }) {
  return (
    <main>
      <h1>Not here</h1>
      <p role="alert">{error.message}</p>
      <p>
        <a href="#/">Back to the matrix</a>
      </p>
    </main>
  );
}

function useRoute(): Route {
  const [route, setRoute] = useState(() => parseRoute(location.hash));
  useEffect(() => {
    const changed = () => setRoute(parseRoute(location.hash));
    addEventListener('hashchange', changed);
    return () => removeEventListener('hashchange', changed);
  }, []);
  return route;
}

function setFilters(filters: Filters): void {
  go({ page: 'matrix', filters });
}

/** Small moves leave no trail for the browser's back button. */
function go(route: Route, { push = false } = {}): void {
  const fragment = formatRoute(route);
  if (fragment === location.hash) return;
  if (push) location.hash = fragment;
  else {
    history.replaceState(null, '', fragment);
    dispatchEvent(new HashChangeEvent('hashchange'));
  }
}

void matrixLoaded.then((matrix) => render(<Report matrix={matrix} />, document.getElementById('report')!));
