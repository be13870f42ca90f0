import { expect, test } from './support';

test('structured values come back as they went, through the bridge and the main process', async ({
  bench,
}) => {
  const checks = await bench.window.evaluate(async () => {
    const sent = {
      nothing: undefined,
      notANumber: Number.NaN,
      negativeZero: -0,
      big: 2n ** 70n,
      date: new Date(86_400_000),
      map: new Map([['key', new Set([1, 2])]]),
      bytes: new Uint8Array([0, 127, 255]),
      text: 'ąbc \u{1F50C} \u2028',
      list: [1, [2, [3]]],
    };
    const back = (await window.fixture.call('echo', sent)) as typeof sent;
    return {
      nothing: 'nothing' in back && back.nothing === undefined,
      notANumber: Number.isNaN(back.notANumber),
      negativeZero: Object.is(back.negativeZero, -0),
      big: back.big === 2n ** 70n,
      date: back.date instanceof Date && back.date.getTime() === 86_400_000,
      map: back.map instanceof Map && back.map.get('key')?.has(2) === true,
      bytes: back.bytes instanceof Uint8Array && [...back.bytes].join() === '0,127,255',
      text: back.text === sent.text,
      list: JSON.stringify(back.list) === '[1,[2,[3]]]',
    };
  });
  expect(Object.entries(checks).filter(([, holds]) => !holds)).toEqual([]);
});

test('a call that fails tells the page the message and not the stack', async ({ bench }) => {
  const failures = await bench.window.evaluate(async () => {
    const messageOf = (call: Promise<unknown>) =>
      call.then(
        () => 'no error',
        (error: Error) => error.message,
      );
    return [
      await messageOf(window.fixture.call('boom')),
      await messageOf(window.fixture.call('nobody')),
      await messageOf(window.fixture.call('echo', { action: () => undefined })),
    ];
  });
  expect(failures).toEqual([
    "Error invoking remote method 'boom': TypeError: boom from main",
    "Error invoking remote method 'nobody': Error: No handler registered for 'nobody'",
    'An object could not be cloned.',
  ]);
});

test('a call names its sender in the terms of the app', async ({ bench }) => {
  const sender = await bench.window.evaluate(() => window.fixture.call('sender'));
  expect(sender).toEqual({ url: 'app://bench/', origin: 'app://bench' });
});

test('messages from the main process arrive complete and in order', async ({ bench }) => {
  const inOrder = await bench.window.evaluate(
    () =>
      new Promise<boolean>((resolve) => {
        const got: number[] = [];
        window.fixture.count(2000, (number) => {
          got.push(number);
          if (got.length === 2000) resolve(got.every((value, index) => value === index + 1));
        });
      }),
  );
  expect(inOrder).toBe(true);
});

test('a utility process gets bytes as bytes, answers, and reports how it ended', async ({ bench }) => {
  const outcome = await bench.window.evaluate(() =>
    window.fixture.call('helper', { bytes: new Uint8Array([1, 2, 3]) }),
  );
  expect(outcome).toEqual({
    answer: {
      got: { bytes: new Uint8Array([1, 2, 3]) },
      isBytes: true,
      type: 'utility',
      args: ['an argument'],
    },
    code: 7,
  });
});
