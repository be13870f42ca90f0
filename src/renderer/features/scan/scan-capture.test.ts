import { afterEach, beforeEach, expect, it } from 'vitest';
import { listenForKeys } from '../../ui/keys/key-input';
import { type CapturedBurst, captureScans } from './scan-capture';

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

const press = (key: string, init: KeyboardEventInit = {}): void => {
  const target = document.activeElement ?? document.body;
  const event = { key, code: `Key${key.toUpperCase()}`, bubbles: true, cancelable: true, ...init };
  target.dispatchEvent(new KeyboardEvent('keydown', event));
  target.dispatchEvent(new KeyboardEvent('keyup', event));
};

const scan = (text: string, end = 'Enter'): void => {
  for (const char of text) press(char);
  press(end);
};

/** Fingers stay on a key for a while. */
const type = async (text: string): Promise<void> => {
  for (const char of text) {
    const target = document.activeElement ?? document.body;
    const event = { key: char, code: `Key${char.toUpperCase()}`, bubbles: true, cancelable: true };
    target.dispatchEvent(new KeyboardEvent('keydown', event));
    await pause(70);
    target.dispatchEvent(new KeyboardEvent('keyup', event));
  }
};

let bursts: CapturedBurst[];
let commands: string[];
let field: HTMLTextAreaElement;
let stop: (() => void)[];

beforeEach(() => {
  bursts = [];
  commands = [];
  field = document.createElement('textarea');
  document.body.replaceChildren(field);
  stop = [
    listenForKeys(window, (event) => commands.push(event.key)),
    captureScans({
      timing: () => ({ maxGapMs: 40, minLength: 4 }),
      onBurst: (burst) => bursts.push(burst),
      onReceiving: () => undefined,
    }),
  ];
});

afterEach(() => {
  for (const end of stop) end();
});

it('takes a burst out of a focused field and keeps its Enter from everything', async () => {
  field.focus();
  scan('2402A1907733');
  await pause(80);
  expect({ bursts, commands, text: field.value }).toEqual({
    bursts: [{ kind: 'scan', text: '2402A1907733', mayLackFirst: false }],
    commands: [],
    text: '',
  });
});

it('gives a person every character, in the field and in order', async () => {
  field.focus();
  await type('fan loud');
  await pause(60);
  expect(field.value).toBe('fan loud');
  expect(bursts).toEqual([]);
});

it('lets a scan fall into the middle of a note without a trace in it', async () => {
  field.focus();
  await type('fan ');
  scan('2402A1907733');
  await pause(90);
  await type('loud');
  await pause(60);
  expect({ text: field.value, bursts }).toEqual({
    text: 'fan loud',
    bursts: [{ kind: 'scan', text: '2402A1907733', mayLackFirst: false }],
  });
});

it('gives a single key to the bindings a moment later', async () => {
  press('p');
  expect(commands).toEqual([]);
  await pause(70);
  expect(commands).toEqual(['p']);
});

it('loses no key when it stops listening', () => {
  field.focus();
  press('x');
  for (const end of stop.splice(1)) end();
  expect(field.value).toBe('x');
});
