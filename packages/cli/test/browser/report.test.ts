// SPDX-License-Identifier: GPL-2.0-only
import { afterAll, afterEach, beforeAll, beforeEach, expect, jest, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { source as axe } from 'axe-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { main } from '../../src';
import { inChromium, launch } from './chromium';

// A browser on a busy machine takes its time.
jest.setTimeout(120_000);

const race = 'scan-unlocked-list-del';
const variants = 'pre-e66f3185,e66f3185,folio-batch,lru-v6.9';
const failing = `#/${race}/pre-e66f3185?property=queue-corrupted`;

async function command(...argv: readonly string[]): Promise<string> {
  let stdout = '';
  const stream = { write: (text: string) => (stdout += text) };
  expect(await main(argv, { stdout: stream, stderr: { write: () => true } })).toBe(0);
  return stdout;
}

inChromium('the report in Chromium', () => {
  const folder = mkdtempSync(join(tmpdir(), 'report-'));
  const out = join(folder, 'out');
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let complaints: string[];

  beforeAll(async () => {
    const report = join(__dirname, '../../../report');
    execFileSync('npm', ['exec', '--', 'vite', 'build', 'page', '--logLevel=error'], {
      cwd: report,
      stdio: 'pipe',
    });
    await command('report', race, 'mlock-count-missed', `--variant=${variants}`, `--out=${out}`);
    browser = await launch();
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true });
  });

  beforeEach(async () => {
    complaints = [];
    context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    page = await context.newPage();
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('request', (request) => {
      if (!request.url().startsWith('file:') && !request.url().startsWith('data:'))
        complaints.push(request.url());
    });
  });
  afterEach(async () => {
    await context.close();
    expect(complaints).toEqual([]);
  });

  async function open(fragment: string): Promise<void> {
    await page.goto('about:blank');
    await page.goto(`${pathToFileURL(join(out, 'index.html')).href}${fragment}`);
    await page.locator('main h1').waitFor();
    if (fragment.split('/').length > 2) await page.locator('.viewer, pre.text').first().waitFor();
  }
  /** Waits for the position to be this one, or to have this part. */
  const at = (wanted: string) => page.waitForFunction(`location.hash === ${JSON.stringify(wanted)}`);
  const has = (part: string, wanted = true) =>
    page.waitForFunction(`location.hash.includes(${JSON.stringify(part)}) === ${wanted}`);
  const shown = (selector: string) => page.locator(selector).allInnerTexts();

  test('the matrix: every outcome, and filters by subsystem, thread, variant and outcome', async () => {
    await open('#/');
    expect(await shown('.heat .scenario a')).toEqual(['mlock-count-missed', race]);
    expect(await shown('.heat th.variant')).toHaveLength(4);
    const corrupted = page.locator(`td a[aria-label^="${race}, queue-corrupted"]`);
    expect(await corrupted.allInnerTexts()).toEqual(['n', 'n', 'S', 'n']);

    await page.getByLabel('Subsystem').selectOption('mm/mlock');
    expect(await shown('.heat .scenario a')).toEqual(['mlock-count-missed']);
    await page.getByRole('button', { name: 'Clear' }).click();
    await page.getByLabel('Thread').selectOption('mm/thp: fix deferred split queue not partially_mapped');
    expect(await shown('.heat .scenario a')).toEqual([race]);
    await has('thread=mm%2Fthp');
    await page.getByLabel('Variants').fill('e66*');
    expect(await shown('.heat th.variant')).toEqual(['e66f3185']);
    await page.getByLabel('Outcome').selectOption('always');
    expect(await shown('.nothing')).toEqual(['Nothing is left: widen the filters.']);
    await page.reload();
    expect(await page.getByLabel('Variants').inputValue()).toBe('e66*');
  });

  test('from the matrix to the corruption and back with the keyboard only', async () => {
    await open(`#/?text=${race}`);
    for (let i = 0; i < 40; i++) {
      await page.keyboard.press('Tab');
      if ((await page.locator('td a:focus').count()) > 0) break;
    }
    for (const key of ['ArrowRight', 'ArrowRight']) await page.keyboard.press(key);
    await page.keyboard.press('Enter');
    await page.locator('.viewer').waitFor();
    await at(failing);

    await page.keyboard.press('n');
    await at(`${failing}&step=59`);
    await page.keyboard.press('n');
    await at(`${failing}&step=80`);
    await page.keyboard.press('n');
    await at(`${failing}&step=81`);
    expect(await shown('.said strong')).toEqual([
      'list_del corruption. prev->next should be C._deferred_list, but was K._deferred_list. (prev=list@reclaim)',
    ]);
    expect(await shown('tr[aria-current] .go')).toEqual([expect.stringContaining('<== report')]);
    expect(await page.locator('.list .cross').count()).toBe(2);
    await page.keyboard.press('k');
    await at(`${failing}&step=80`);
    expect(await shown('.said')).toEqual([]);

    await page.locator('.columns-box').focus();
    await page.keyboard.press('Home');
    await at(`${failing}&step=0`);
    await page.keyboard.press('ArrowDown');
    await at(`${failing}&step=1`);
    await page.keyboard.press('ArrowUp');
    await at(`${failing}&step=0`);
    await page.keyboard.press('End');
    await at(`${failing}&step=81`);
    expect(await shown('[role=status].hidden')).toEqual([
      expect.stringMatching(/^Step 81 of 81: CPU0 reclaim: /),
    ]);
  });

  test('what a step changed is marked, and its arrows to other CPUs are drawn on hover', async () => {
    await open(`${failing}&step=80`);
    expect(await page.locator('.list .changed').count()).toBe(1);
    expect(await shown('.orders li')).toEqual([expect.stringContaining('is read by step 81')]);
    await page.locator('tr[aria-current]').hover();
    expect(await page.locator('.relations > path').count()).toBe(1);
    await page.locator('.orders li button').click();
    await has('step=81');
  });

  test('calls fold and unfold', async () => {
    await open(failing);
    const lines = () => page.locator('.columns tbody tr').count();
    const quiet = await lines();
    await page.getByRole('button', { name: 'unfold all' }).click();
    expect(await page.locator('.columns tr.step').count()).toBe(81);
    await page.getByRole('button', { name: 'fold all', exact: true }).click();
    expect(await shown('.columns .go code')).toEqual([
      'do_shrink_slab({0, M}, deferred_split_shrinker, 0)',
      'folio_put(K)',
      'do_shrink_slab() goes on',
    ]);
    await page.getByRole('button', { name: 'Unfold folio_put(K)' }).click();
    expect(await lines()).toBeGreaterThan(3);
    await page.getByRole('button', { name: 'fold undisturbed' }).click();
    expect(await lines()).toBe(quiet);
  });

  test('copy as text gives exactly what the command line prints, selected where there is no clipboard', async () => {
    const [corrupted] = (await command('explain', race, 'pre-e66f3185')).split(/\n\n={75}\n/);
    const copied = async () => {
      await page.evaluate(() => {
        Object.defineProperty(Reflect.get(globalThis, 'navigator'), 'clipboard', { value: undefined });
      });
      await page.getByRole('button', { name: 'copy as text' }).click();
      const field = page.locator('.to-copy textarea');
      const text = await field.inputValue();
      await page.waitForFunction('getSelection().toString() !== ""');
      const selected = await page.evaluate('getSelection().toString()');
      expect(selected).toBe(text);
      return text;
    };
    await open(failing);
    expect(await copied()).toBe(corrupted);

    await open(`#/${race}/pre-e66f3185?schedule=a7b2`);
    const replay = await page.locator('.replay code').innerText();
    const [, , id] = replay.split(' ');
    expect(`${await copied()}\n`).toBe(await command('replay', id));
  });

  test('two variants side by side on one schedule, where they part is marked', async () => {
    await open(failing);
    await page.getByLabel('beside').selectOption('e66f3185');
    await has('beside=e66f3185');
    expect(await shown('.parting-note')).toEqual(['The same up to step 54; they part at step 55.']);
    await page.locator('.parting-note button').click();
    await has('step=55');
    const parting = page.locator('tr.parting');
    expect(await parting.getAttribute('aria-current')).toBe('step');
    expect(await parting.locator('.parts').innerText()).toBe('they part here');
    expect(await shown('.two-states h2')).toEqual(['pre-e66f3185 after step 55', 'e66f3185 after step 55']);
    await page.getByLabel('beside').selectOption('');
    await has('beside', false);
  });

  test('the reader steers: any thread that can, from any state', async () => {
    await open(`#/${race}/pre-e66f3185?schedule=`);
    expect(await shown('.steer .who')).toEqual(['CPU0 reclaim', 'CPU1 unpin']);
    await page.locator('.steer button[data-thread="1"]').click();
    await has('schedule=b1&step=1');
    await page.getByRole('button', { name: 'Let CPU1 unpin run until it stops' }).click();
    expect(await shown('.steer .cannot')).toEqual(['finished']);
    await page.getByRole('button', { name: 'Let CPU0 reclaim run until it stops' }).click();
    expect(await shown('.ended')).toEqual(['All threads have finished.']);
    // Back in the middle of it, another way is taken.
    await page.locator('body').press('p');
    await page.locator('body').press('p');
    await page.locator('.steer button[data-thread="0"]').click();
    await has('schedule=a1&step=1');

    // The browser's way back leads out of the reader's own schedule.
    await open(`${failing}&step=4`);
    await page.locator('.steer button[data-thread="1"]').click();
    await has('schedule=a4b1&step=5');
    await page.goBack();
    await at(`${failing}&step=4`);
  });

  test('what is not there is told: a scenario, a variant, a schedule', async () => {
    const wrong = {
      '#/no-such-race': 'This report has no scenario no-such-race.',
      [`#/${race}/no-such-variant`]: 'This report has no variant no-such-variant.',
      [`#/${race}/pre-e66f3185?schedule=z9`]:
        'The schedule leads where the search did not come, or is none of this program.',
    };
    for (const [at, said] of Object.entries(wrong)) {
      await page.goto('about:blank');
      await page.goto(`${pathToFileURL(join(out, 'index.html')).href}${at}`);
      expect(await page.locator('[role=alert]').innerText()).toBe(said);
    }
  });

  const pages = {
    matrix: '#/',
    scenario: `#/${race}`,
    cell: `${failing}&step=81`,
    never: `#/${race}/e66f3185?property=queue-corrupted`,
    beside: `${failing}&step=55&beside=e66f3185`,
    batches: '#/mlock-count-missed/lru-v6.9?step=12',
  };
  for (const [name, at] of Object.entries(pages)) {
    test(`${name}: axe finds nothing, in light and dark; it fits 800 pixels, and prints`, async () => {
      await open(at);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        await page.evaluate(axe);
        const found = await page.evaluate(async () => {
          const { violations } = await (
            globalThis as unknown as {
              axe: {
                run: (how: object) => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
              };
            }
          ).axe.run({ preload: false });
          return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
        });
        expect(found).toEqual([]);
      }
      await page.setViewportSize({ width: 800, height: 900 });
      expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
      await page.emulateMedia({ media: 'print' });
      expect(await page.locator('.filters, .toolbar, .steer').filter({ visible: true }).count()).toBe(0);
    });
  }
});
