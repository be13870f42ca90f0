import { expect, test } from './support';

test('the page sees what the preload exposes and nothing else of it', async ({ bench }) => {
  const seen = await bench.window.evaluate(() => ({
    preloadSecret: typeof Reflect.get(window, 'preloadSecret'),
    require: typeof Reflect.get(window, 'require'),
    process: typeof Reflect.get(window, 'process'),
    bindings: Object.getOwnPropertyNames(window).filter((name) => /standin/i.test(name)),
    sandboxed: window.fixture.sandboxed,
  }));
  expect(seen).toEqual({
    preloadSecret: 'undefined',
    require: 'undefined',
    process: 'undefined',
    bindings: [],
    sandboxed: true,
  });
});

test('what is exposed can be neither changed nor replaced', async ({ bench }) => {
  const changed = await bench.window.evaluate(() => {
    const attempts: Record<string, boolean> = {};
    const attempt = (name: string, change: () => boolean) => {
      attempts[name] = change();
    };
    attempt('replace the interface', () => Reflect.set(window, 'fixture', {}));
    attempt('delete the interface', () => Reflect.deleteProperty(window, 'fixture'));
    attempt('replace a function', () => Reflect.set(window.fixture, 'call', () => undefined));
    attempt('change a nested list', () => Reflect.set(window.fixture.nested.deep.list, 0, 9));
    return attempts;
  });
  expect(Object.values(changed)).toEqual([false, false, false, false]);
});

test('a page that replaces the built-in functions does not get at the line to the main process', async ({
  bench,
}) => {
  const overheard = await bench.window.evaluate(async () => {
    const heard: unknown[] = [];
    const dispatch = EventTarget.prototype.dispatchEvent;
    EventTarget.prototype.dispatchEvent = function (event) {
      heard.push(event.type);
      return dispatch.call(this, event);
    };
    JSON.parse = (text) => {
      heard.push(text);
      return undefined;
    };
    await window.fixture.call('echo', 'a word between the two of us');
    return heard;
  });
  expect(overheard).toEqual([]);
});

test("a preload's exception reaches the page as an error, and what the preload may not use is refused by name", async ({
  bench,
}) => {
  const messages = await bench.window.evaluate(() => {
    const messageOf = (action: () => unknown) => {
      try {
        return action();
      } catch (error) {
        return error instanceof Error ? `${error.name}: ${error.message}` : 'not an error';
      }
    };
    return [messageOf(() => window.fixture.failing()), messageOf(() => window.fixture.notCarried())];
  });
  expect(messages).toEqual([
    'RangeError: out of range in preload',
    'Error: electron stand-in: ipcRenderer.sendSync is not carried',
  ]);
});
