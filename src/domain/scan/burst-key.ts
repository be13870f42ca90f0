/**
 * One key as the burst detector sees it: what it would do to the page if it were let through, and how it is shown when
 * it turns up inside a barcode.
 */

/** The part of a KeyboardEvent that matters. `atMs` is monotonic, in milliseconds. */
export interface ScanKey {
  readonly key: string;
  readonly code: string;
  readonly atMs: number;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  /** The system repeats a key that is held down; a scanner never does. */
  readonly repeat: boolean;
  /** The focus is where a person types text. */
  readonly inField: boolean;
}

/**
 * - `character`: writes one character.
 * - `terminator`: Enter or Tab, what scanners are set up to end with.
 * - `modifier`: Shift and the like, nothing by itself.
 * - `editing`: moves the caret or edits text; can't be held back and typed again later.
 * - `command`: Escape, F keys, Alt combinations; can be held back and given again.
 * - `control`: Ctrl or Meta combinations; this app has none, a barcode may.
 */
export type KeyClass = 'character' | 'terminator' | 'modifier' | 'editing' | 'command' | 'control';

const modifiers: ReadonlySet<string> = new Set([
  'Shift',
  'Control',
  'Alt',
  'AltGraph',
  'Meta',
  'CapsLock',
  'NumLock',
  'ScrollLock',
  'Fn',
]);
const editing: ReadonlySet<string> = new Set([
  'ArrowUp',
  'ArrowDown',
  'ArrowLeft',
  'ArrowRight',
  'Home',
  'End',
  'PageUp',
  'PageDown',
  'Insert',
  'Delete',
  'Backspace',
  'Clear',
]);
/** Select all, copy, paste, cut, undo, redo: what people expect to work in a text field. */
const clipboardKeys: ReadonlySet<string> = new Set(['a', 'c', 'v', 'x', 'y', 'z']);
/** Zoom changes nothing but the size of what is shown. */
const zoomKeys: ReadonlySet<string> = new Set(['+', '-', '=', '0']);

const isSingleCharacter = (key: string): boolean => {
  const first = key.codePointAt(0);
  return first !== undefined && key.length === (first > 0xffff ? 2 : 1);
};

export const classOf = ({ key, ctrlKey, altKey, metaKey, inField }: ScanKey): KeyClass => {
  if (modifiers.has(key)) return 'modifier';
  const isAltGraph = ctrlKey && altKey;
  if ((ctrlKey || metaKey) && !isAltGraph) {
    const letter = key.toLowerCase();
    if (zoomKeys.has(letter)) return 'editing';
    if (inField && (clipboardKeys.has(letter) || editing.has(key))) return 'editing';
    return 'control';
  }
  if (altKey && !isAltGraph) return 'command';
  if (isSingleCharacter(key)) return 'character';
  if (key === 'Enter' || key === 'Tab') return 'terminator';
  if (editing.has(key)) return 'editing';
  return 'command';
};

/** How a key that is not a character reads in the text of a scan: named, visible, inert. */
export const visibleKey = ({ key, code, ctrlKey, altKey, metaKey }: ScanKey): string => {
  const held = [ctrlKey && 'Ctrl', altKey && 'Alt', metaKey && 'Meta'].filter((name) => name !== false);
  const name = altKey && code.startsWith('Numpad') ? code : key === ' ' ? 'Space' : key;
  return held.length === 0 && isSingleCharacter(key) ? key : `⟨${[...held, name].join('+')}⟩`;
};
