import { expect, test } from './support/bench-in-use';
import { Technician } from './support/technician';

test('the browser keeps the database, and the screen says so at every start', async ({
  technician,
  bench,
}) => {
  for (const one of [technician, null]) {
    const now = one ?? new Technician(await bench.launchAgain(), (code) => bench.scan(code));
    if (one === null) await now.signsIn();
    expect(await now.page.evaluate(() => navigator.storage.persisted())).toBe(true);
    await now.presses('Alt+8');
    await expect(now.page.getByText('yes: the browser keeps it until this app removes it')).toBeVisible();
  }
});

test('the page has the bench and nothing else of the machine', async ({ technician }) => {
  const { page } = technician;
  const seen = await page.evaluate(async () => {
    const refused = async (attempt: () => unknown): Promise<boolean> => {
      try {
        await attempt();
        return false;
      } catch {
        return true;
      }
    };
    const world = globalThis as unknown as Record<string, unknown>;
    return {
      node: ['require', 'process', 'module', 'ipcRenderer'].filter((name) => world[name] !== undefined),
      frozen: Object.isFrozen(world.bench),
      // Later, as the page's own code: what a test evaluates itself is exempt.
      evalRefused: await refused(
        () =>
          new Promise((done, fail) => {
            setTimeout(() => {
              try {
                done(new Function('return 1')());
              } catch (error) {
                fail(error);
              }
            }, 0);
          }),
      ),
      markupRefused: await refused(() => {
        document.createElement('div').innerHTML = '<img src=x onerror=alert(1)>';
      }),
      fetchRefused: await refused(() => fetch('https://example.com/')),
      opened: window.open('https://example.com/') === null,
      persisted: await navigator.storage.persisted(),
    };
  });
  expect(seen).toEqual({
    node: [],
    frozen: true,
    evalRefused: true,
    markupRefused: true,
    fetchRefused: true,
    opened: true,
    persisted: true,
  });
});

test('the page can be led nowhere', async ({ technician }) => {
  const { page } = technician;
  const before = page.url();
  await page.evaluate(() => {
    location.href = 'https://example.com/';
  });
  await page.waitForTimeout(500);
  expect(page.url()).toBe(before);
  await expect(page.locator('html[data-ready="true"]')).toBeAttached();
});

test('a call with a payload that nobody agreed on is refused', async ({ technician }) => {
  const answers = await technician.page.evaluate(async () => {
    const { bench } = globalThis as unknown as {
      bench: Record<string, Record<string, (request?: unknown) => Promise<unknown>>>;
    };
    const attempts: readonly [string, string, unknown][] = [
      ['journal', 'append', { drafts: [{ type: 'caseDeleted', caseId: null, body: {} }] }],
      ['journal', 'append', { drafts: [] }],
      ['journal', 'read', { afterSeq: -1, limit: 10 }],
      ['attachments', 'read', { sha256: '../../etc/passwd', offset: 0, length: 10 }],
      ['printing', 'savePdf', { sha256: 'x', fileName: '../evil.pdf' }],
      ['settings', 'set', { theme: 'pink' }],
    ];
    return Promise.all(
      attempts.map(async ([area, verb, request]) => {
        try {
          await bench[area]?.[verb]?.(request);
          return `${area}.${verb} answered`;
        } catch (error) {
          return error instanceof Error && error.message !== '' ? 'refused' : 'silent';
        }
      }),
    );
  });
  expect(new Set(answers)).toEqual(new Set(['refused']));
});
