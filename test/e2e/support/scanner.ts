import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from '@playwright/test';

/** How a keyboard-wedge scanner is set up. */
export interface ScanOptions {
  /** The key that ends a label. */
  readonly suffix?: 'Enter' | 'Tab' | 'none';
  /** Time from one key to the next in milliseconds; scanners take 1 to 20. */
  readonly gapMs?: number;
}

interface Key {
  readonly key: string;
  readonly code: string;
  readonly virtualKey: number;
  readonly text?: string;
  readonly shift: boolean;
}

const punctuation: Readonly<Record<string, readonly [code: string, virtualKey: number, shift: boolean]>> = {
  ' ': ['Space', 32, false],
  '-': ['Minus', 189, false],
  _: ['Minus', 189, true],
  '=': ['Equal', 187, false],
  '+': ['Equal', 187, true],
  '.': ['Period', 190, false],
  '>': ['Period', 190, true],
  ',': ['Comma', 188, false],
  '<': ['Comma', 188, true],
  '/': ['Slash', 191, false],
  '?': ['Slash', 191, true],
  ';': ['Semicolon', 186, false],
  ':': ['Semicolon', 186, true],
  '(': ['Digit9', 57, true],
  ')': ['Digit0', 48, true],
  '#': ['Digit3', 51, true],
  $: ['Digit4', 52, true],
  '%': ['Digit5', 53, true],
  '*': ['Digit8', 56, true],
  '[': ['BracketLeft', 219, false],
  ']': ['BracketRight', 221, false],
};

/** The key of a US keyboard that types a character. */
function keyOf(character: string): Key {
  if (/^[a-z]$/i.test(character)) {
    const upper = character.toUpperCase();
    return {
      key: character,
      code: `Key${upper}`,
      virtualKey: upper.charCodeAt(0),
      text: character,
      shift: character === upper,
    };
  }
  if (/^[0-9]$/.test(character)) {
    return {
      key: character,
      code: `Digit${character}`,
      virtualKey: character.charCodeAt(0),
      text: character,
      shift: false,
    };
  }
  if (character === '\x1d') {
    // GS1's group separator, as most scanners are set to send it.
    return { key: ']', code: 'BracketRight', virtualKey: 221, shift: false };
  }
  const found = punctuation[character];
  if (found === undefined) throw new Error(`No key of the test's scanner types ${JSON.stringify(character)}`);
  const [code, virtualKey, shift] = found;
  return { key: character, code, virtualKey, text: character, shift };
}

const suffixes: Readonly<Record<'Enter' | 'Tab', Key>> = {
  Enter: { key: 'Enter', code: 'Enter', virtualKey: 13, text: '\r', shift: false },
  Tab: { key: 'Tab', code: 'Tab', virtualKey: 9, shift: false },
};

const shiftKey = { key: 'Shift', code: 'ShiftLeft', windowsVirtualKeyCode: 16 } as const;
const shiftModifier = 8;

/**
 * Types a label as a keyboard-wedge scanner does: real key events, with Shift where a keyboard needs it. Every event
 * carries the time at which the scanner sent it, so that a busy machine does not turn a burst into slow typing.
 */
export async function scanInto(page: Page, label: string, options: ScanOptions = {}): Promise<void> {
  const { suffix = 'Enter', gapMs = 8 } = options;
  const keys = [...label].map(keyOf);
  if (suffix !== 'none') keys.push(suffixes[suffix]);
  const keyboard = await page.context().newCDPSession(page);
  const start = Date.now();
  const sent: Promise<unknown>[] = [];
  for (const [index, { key, code, virtualKey, text, shift }] of keys.entries()) {
    const due = start + index * gapMs;
    await sleep(Math.max(0, due - Date.now()));
    const timestamp = due / 1000;
    const modifiers = shift ? shiftModifier : 0;
    const event = { key, code, windowsVirtualKeyCode: virtualKey, modifiers };
    if (shift) {
      sent.push(
        keyboard.send('Input.dispatchKeyEvent', {
          type: 'rawKeyDown',
          ...shiftKey,
          modifiers,
          timestamp,
        }),
      );
    }
    sent.push(
      keyboard.send('Input.dispatchKeyEvent', {
        type: text === undefined ? 'rawKeyDown' : 'keyDown',
        ...event,
        ...(text === undefined ? {} : { text, unmodifiedText: text }),
        timestamp,
      }),
      keyboard.send('Input.dispatchKeyEvent', { type: 'keyUp', ...event, timestamp: timestamp + 0.001 }),
    );
    if (shift) {
      sent.push(
        keyboard.send('Input.dispatchKeyEvent', {
          type: 'keyUp',
          ...shiftKey,
          timestamp: timestamp + 0.001,
        }),
      );
    }
  }
  await Promise.all(sent);
  await keyboard.detach();
}
