// SPDX-License-Identifier: GPL-2.0-only
import { ask, type CheckpointRequest, type FunctionSpec, type Steps } from './request';
import { siteAbove } from './site';

/** A function of the model: called with `yield*`, it makes its steps and gives its result. */
export interface ModelFunction<A extends readonly unknown[], R> {
  (...args: A): Steps<R>;
  readonly spec: FunctionSpec;
}

/**
 * A function of the model. Between two requests it must be a pure function of its arguments and of
 * the results it got; the engine checks this. When it returns, its history is forgotten: only the
 * returned value stays.
 */
export function defineFunction<A extends readonly unknown[], R>(
  name: string,
  body: (...args: A) => Steps<R>,
): ModelFunction<A, R> {
  const spec: FunctionSpec = { name, body };
  const steps = (...args: A): Steps<R> => ask({ type: 'call', function: spec, args, site: siteAbove(steps) });
  return Object.assign(steps, { spec });
}

/**
 * Says that of all this call was told so far only `live` matters from here on, so that histories
 * that agree on these values (and on the place) become one. A value that is read later and missing
 * here is reported as `forgotten-value`.
 */
export function checkpoint(...live: readonly unknown[]): Steps<void> {
  return atCheckpoint({ type: 'checkpoint', site: checkpointSites.wanted ? callSite() : undefined, live });
}

/** Finding the place is slow: it is asked for only where a checkpoint may be a new one. */
export const checkpointSites = { wanted: true };

function* atCheckpoint(request: CheckpointRequest): Steps<void> {
  yield request;
}

/** Place in the source of whoever called `checkpoint`; not formatted, which is slow under source maps. */
function callSite(): string {
  const format = Reflect.get(Error, 'prepareStackTrace');
  const limit = Error.stackTraceLimit;
  const holder: { stack?: readonly NodeJS.CallSite[] } = {};
  try {
    Error.prepareStackTrace = (_, sites) => sites;
    Error.stackTraceLimit = 1;
    Error.captureStackTrace(holder, checkpoint);
    const site = holder.stack?.[0];
    return `${site?.getFileName()}:${site?.getLineNumber()}:${site?.getColumnNumber()}`;
  } finally {
    Reflect.set(Error, 'prepareStackTrace', format);
    Error.stackTraceLimit = limit;
  }
}
