import { expect, test } from './support';

test('the app serves its own scheme, and the page lives in a secure context under one origin', async ({
  bench,
}) => {
  const seen = await bench.window.evaluate(async () => {
    const answer = await fetch('/echo?x=1', { method: 'POST', body: 'hello' });
    return {
      text: await answer.text(),
      header: answer.headers.get('x-echo'),
      missing: (await fetch('/nothing')).status,
      secure: isSecureContext,
      origin: location.origin,
    };
  });
  expect(seen).toEqual({
    text: 'POST app://bench/echo?x=1 hello',
    header: 'yes',
    missing: 404,
    secure: true,
    origin: 'http://bench.app.standin.localhost',
  });
});

test("the page's content security policy holds", async ({ bench }) => {
  const seen = await bench.window.evaluate(async () => ({
    inlineScript: Reflect.get(window, 'inlineRan') ?? 'did not run',
    elsewhere: await fetch('http://127.0.0.1:9/').then(
      () => 'fetched',
      () => 'refused',
    ),
  }));
  expect(seen).toEqual({ inlineScript: 'did not run', elsewhere: 'refused' });
});

test('a page is led nowhere and opens nothing, and the app hears of every attempt', async ({ bench }) => {
  const page = bench.window;
  const refused = () => page.evaluate(() => window.fixture.call('refused'));
  // One after the other: opening and navigating reach the app by different ways.
  const expected = ['open app://bench/away'];
  expect(await page.evaluate(() => window.open('/away'))).toBeNull();
  await expect.poll(refused).toEqual(expected);
  for (const [id, attempt] of [
    ['away', 'navigate app://bench/away'],
    ['blank', 'open app://bench/away'],
    ['mail', 'navigate mailto:x@example.com'],
    ['scheme', 'navigate app://bench/away'],
  ] as const) {
    await page.evaluate((link) => document.getElementById(link)?.click(), id);
    expected.push(attempt);
    await expect.poll(refused).toEqual(expected);
  }
  await page.evaluate(() => location.assign('/away'));
  expected.push('navigate app://bench/away');
  await expect.poll(refused).toEqual(expected);
  expect(page.url()).toBe('http://bench.app.standin.localhost/');
  expect(bench.app.windows()).toHaveLength(1);
});

test('permissions are the handlers to give: asked for, granted, refused', async ({ bench }) => {
  const seen = await bench.window.evaluate(async () => ({
    storage: await navigator.storage.persist(),
    location: await new Promise((resolve) => {
      navigator.geolocation.getCurrentPosition(
        () => resolve('told'),
        (error) => resolve(error.code === error.PERMISSION_DENIED ? 'denied' : error.message),
      );
    }),
    notifications: await Notification.requestPermission(),
    fonts: (await navigator.permissions.query({ name: 'local-fonts' as PermissionName })).state,
  }));
  expect(seen).toEqual({
    storage: true,
    location: 'denied',
    notifications: 'denied',
    fonts: 'denied',
  });
  expect(await bench.window.evaluate(() => window.fixture.call('asked'))).toEqual(['persistent-storage']);
});

test.describe('with a camera', () => {
  test.use({ chromiumSwitches: ['--use-fake-device-for-media-stream'] });

  test('a camera that the app allows gives a picture', async ({ bench }) => {
    const seen = await bench.window.evaluate(async () => {
      const stream = await navigator.mediaDevices.getUserMedia({ video: true });
      const [track] = stream.getVideoTracks();
      const settings = track?.getSettings();
      track?.stop();
      return { live: stream.getVideoTracks().length, hasSize: (settings?.width ?? 0) > 0 };
    });
    expect(seen).toEqual({ live: 1, hasSize: true });
  });
});

test('a window for paper runs no script and gives exactly the paper that was asked for', async ({
  bench,
}) => {
  const printed = (await bench.window.evaluate(() => window.fixture.call('print'))) as {
    pdf: Uint8Array;
    scripted: string;
  };
  const text = Buffer.from(printed.pdf).toString('latin1');
  expect(printed.scripted).toBe('no');
  // 4 by 6 inches, 72 points each.
  expect(/\/MediaBox ?\[([^\]]*)\]/.exec(text)?.[1]?.trim()).toBe('0 0 288 432');
});
