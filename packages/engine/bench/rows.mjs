// SPDX-License-Identifier: GPL-2.0-only

/** SPIN sets its two states of `init` apart from those of the table. */
export const STATES_OF_INIT = 2;

/** Compilers' flags of the searches that SPIN may do for a row; the fastest counts. */
const searches = {
  full: [['-DNOREDUCE']],
  reduced: [[]],
  'first-error': [[], ['-DBFS']],
};

const HASH_BITS_OF_ANY = { 2: 18, 3: 18, 4: 21, 5: 24, 6: 26 };

const row = (folios, order, mode) => ({
  model: `N=${folios} ${order}`,
  mode,
  ours: { folios, order, bug: mode === 'first-error' },
  spin: {
    defines: [
      `-DN=${folios}`,
      ...(order === 'any' ? ['-DANY'] : []),
      ...(mode === 'first-error' ? ['-DBUG'] : []),
    ],
    searches: searches[mode],
    // Some slots per state, as SPIN advises.
    hashBits: order === 'fixed' ? 18 : HASH_BITS_OF_ANY[folios],
  },
});

const models = [2, 3, 4, 5, 6].flatMap((folios) => ['fixed', 'any'].map((order) => [folios, order]));

const rows = ['full', 'reduced', 'first-error'].flatMap((mode) =>
  models.map(([folios, order]) => row(folios, order, mode)),
);

/** What is run unless --rows says otherwise. */
export const ALL_ROWS = '*';

/** What a row is to reach, as a ratio to SPIN: of what, and at most how much. */
export function aimsOf({ model, mode }) {
  const order = model.slice(4);
  const folios = Number(model[2]);
  const aims = [];
  if (mode === 'full' && model === 'N=5 any') aims.push(['cpuSeconds', 1], ['searchSeconds', 1.3]);
  if (mode === 'full' && model === 'N=6 any') aims.push(['peakMiB', 1]);
  if (mode === 'reduced' && model === 'N=5 any') aims.push(['cpuSeconds', 0.25]);
  if (mode === 'reduced' && model === 'N=6 any') aims.push(['searchSeconds', 0.2]);
  if (mode === 'first-error' && folios === 5 && order === 'any') aims.push(['cpuSeconds', 0.3]);
  if (mode === 'full' && folios <= 4) aims.push(['wallSeconds', 0.3]);
  return aims;
}

/** Rows whose "model mode" matches a glob of `*`, `?` and `[...]`. */
export function chosenRows(glob) {
  const pattern = glob
    .replace(/[.+^${}()|\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return rows.filter(({ model, mode }) => new RegExp(`^${pattern}$`).test(`${model} ${mode}`));
}
