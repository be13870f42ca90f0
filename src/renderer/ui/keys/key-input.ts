/**
 * The page's one keydown listener, in the capture phase, so that it sees every key before any widget does.
 * Interceptors come first (the scanner swallows its bursts there), then the key bindings of `key-registry`, then the
 * widgets. An interceptor that held keys back and finds that a human typed them gives them back with `replayKey`.
 */
import { isEditable } from './editable';

/** @returns true when the key is swallowed: nothing else on the page sees it. */
export type KeyInterceptor = (event: KeyboardEvent) => boolean;

/** What is needed to type a held key again; a KeyboardEvent is one. */
export interface HeldKey {
  readonly key: string;
  readonly code: string;
  readonly shiftKey?: boolean;
  readonly ctrlKey?: boolean;
  readonly altKey?: boolean;
  readonly metaKey?: boolean;
}

interface Registered {
  readonly handler: KeyInterceptor;
  readonly priority: number;
}

let interceptors: readonly Registered[] = [];
let dispatcher: (event: KeyboardEvent) => void = () => undefined;
const replayed = new WeakSet<Event>();
const keysDown = new Set<string>();

const swallow = (event: Event): void => {
  event.preventDefault();
  event.stopImmediatePropagation();
};

const onKeyDown = (event: KeyboardEvent): void => {
  if (!replayed.has(event)) {
    keysDown.add(event.code);
    // Composition belongs to the input method: its keys are neither scans nor commands.
    if (event.isComposing) return;
    if (interceptors.some(({ handler }) => handler(event))) {
      swallow(event);
      return;
    }
  }
  dispatcher(event);
};

const onKeyUp = (event: KeyboardEvent): void => {
  keysDown.delete(event.code);
};

/**
 * Adds a handler that sees keys before anything else on the page.
 * @param priority lower runs first
 * @returns removes it again
 */
export const addKeyInterceptor = (handler: KeyInterceptor, priority = 100): (() => void) => {
  const entry: Registered = { handler, priority };
  interceptors = [...interceptors, entry].sort((a, b) => a.priority - b.priority);
  return () => {
    interceptors = interceptors.filter((other) => other !== entry);
  };
};

/** Starts listening; called once by the key provider of the page. */
export const listenForKeys = (target: Window, dispatch: (event: KeyboardEvent) => void): (() => void) => {
  dispatcher = dispatch;
  const forgetKeysDown = (): void => keysDown.clear();
  target.addEventListener('keydown', onKeyDown, true);
  target.addEventListener('keyup', onKeyUp, true);
  target.addEventListener('blur', forgetKeysDown);
  return () => {
    dispatcher = () => undefined;
    target.removeEventListener('keydown', onKeyDown, true);
    target.removeEventListener('keyup', onKeyUp, true);
    target.removeEventListener('blur', forgetKeysDown);
  };
};

/** Also characters beyond the basic plane, which are two code units. */
const isOneCharacter = (key: string): boolean => [...key].length === 1;

type TextElement = HTMLInputElement | HTMLTextAreaElement;
const isTextElement = (element: Element): element is TextElement =>
  element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement;

/** Puts text at the caret the way typing does: undo works, and React hears an input event. */
const typeInto = (element: TextElement, text: string): void => {
  // Deprecated and without a successor: the only way to insert text that keeps the field's own undo history.
  if (typeof document.execCommand === 'function' && document.execCommand('insertText', false, text)) return;
  const start = element.selectionStart ?? element.value.length;
  const end = element.selectionEnd ?? start;
  element.setRangeText(text, start, end, 'end');
  element.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText', data: text }));
};

/** What the browser itself would have done with the key on this element. */
const actNatively = (element: Element, held: HeldKey): void => {
  if (held.ctrlKey || held.altKey || held.metaKey) return;
  const isPress = held.key === 'Enter' || held.key === ' ';
  if (isPress && (element instanceof HTMLButtonElement || element instanceof HTMLAnchorElement))
    element.click();
  if (!isEditable(element) || !isTextElement(element) || element.readOnly || element.disabled) return;
  if (isOneCharacter(held.key)) typeInto(element, held.key);
  else if (held.key === 'Enter' && element instanceof HTMLTextAreaElement) typeInto(element, '\n');
  else if (held.key === 'Enter') element.form?.requestSubmit();
};

/**
 * Types a key that an interceptor had swallowed: key bindings and widgets act on it, and a focused text field
 * receives its character. Keys that move the caret or edit text can't be given
 * back and may not be held; the others not longer than a few hundredths of a second, which nobody notices.
 */
export const replayKey = (held: HeldKey): void => {
  const target = document.activeElement ?? document.body;
  const init: KeyboardEventInit = {
    key: held.key,
    code: held.code,
    shiftKey: held.shiftKey ?? false,
    ctrlKey: held.ctrlKey ?? false,
    altKey: held.altKey ?? false,
    metaKey: held.metaKey ?? false,
    bubbles: true,
    cancelable: true,
    composed: true,
  };
  const down = new KeyboardEvent('keydown', init);
  replayed.add(down);
  if (target.dispatchEvent(down)) actNatively(document.activeElement ?? target, held);
  // The finger may have left the key while it was held back; a widget that waits for the release gets one.
  if (!keysDown.has(held.code)) target.dispatchEvent(new KeyboardEvent('keyup', init));
};
