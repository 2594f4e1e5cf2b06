// SPDX-License-Identifier: GPL-2.0-only
// A registry of its own: node run-registry.mjs STORAGE [PACKAGE]. Prints its port. Nobody may publish PACKAGE.
import { runServer } from 'verdaccio';

const [storage, closed] = process.argv.slice(2);
const open = { access: '$all', publish: '$all', unpublish: '$all' };
const server = await runServer({
  self_path: storage,
  storage,
  packages: {
    ...(closed === undefined ? {} : { [closed]: { ...open, publish: 'nobody' } }),
    '**': open,
  },
  auth: { htpasswd: { file: `${storage}/htpasswd`, max_users: -1 } },
  log: { type: 'stdout', level: 'fatal' },
});
const listening = server.listen(0, '127.0.0.1', () => console.log(listening.address().port));
