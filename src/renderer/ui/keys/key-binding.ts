/** One key that does something now. */
export interface KeyBinding {
  /** `KeyboardEvent.key`; letters in upper case and matched in either; "Alt+1" for a combination. */
  readonly key: string;
  /** What it does, in a word or two, as the key bar says it. */
  readonly label: string;
  readonly run: () => void;
  /** Place in the key bar, low first. By default: answers, arrows, Enter, letters, Escape, F keys, Alt. */
  readonly order?: number;
  /** A disabled binding is not listed and does nothing. */
  readonly enabled?: boolean;
  /** Neighbours of one group stand together in the key bar: `1–4 answer`. */
  readonly group?: string;
  /** Acts inside text fields too. By default Escape, F keys and Alt combinations do, and all other keys do not; an
   * Escape that takes something back says false, so that leaving a field never does. */
  readonly whileTyping?: boolean;
  /** Takes something back: does nothing for a moment after a dialog closed, where an Esc too many would arrive. */
  readonly takesBack?: boolean;
  /** Listed only: the focused widget acts on the key itself. */
  readonly native?: boolean;
  /** Acts above open dialogs too; for the frame alone. */
  readonly always?: boolean;
  /** Not in the key bar, only in the list of all keys (a second spelling of a listed key). */
  readonly unlisted?: boolean;
}

const combinedWithAlt = /^Alt\+/;
const functionKey = /^F\d{1,2}$/;

/** The spelling under which a binding is found: "p" and "P" are one key, Alt is named. */
export const keyName = (key: string): string => {
  const alt = combinedWithAlt.test(key) ? 'Alt+' : '';
  const plain = key.slice(alt.length);
  return alt + (plain.length === 1 ? plain.toUpperCase() : plain);
};

/** Keys that write nothing act while a person types text, unless the binding says otherwise. */
export const actsWhileTyping = ({ key, whileTyping }: KeyBinding): boolean =>
  whileTyping ?? (key === 'Escape' || functionKey.test(key) || combinedWithAlt.test(key));

const defaultOrder = (key: string): number => {
  if (/^\d$/.test(key)) return 10;
  if (key.startsWith('Arrow')) return 20;
  if (key === 'Enter' || key === ' ') return 30;
  if (key === 'Escape') return 80;
  if (key === 'F1') return 100;
  if (functionKey.test(key)) return 70 + Number(key.slice(1)) / 100;
  if (combinedWithAlt.test(key)) return 90;
  return 40;
};

export const orderOf = (binding: KeyBinding): number => binding.order ?? defaultOrder(binding.key);

const keyCaps: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Enter: 'Enter',
  Escape: 'Esc',
  ' ': 'Space',
  Delete: 'Del',
  PageUp: 'PgUp',
  PageDown: 'PgDn',
};

/** How a key is written on the screen. */
export const keyCap = (key: string): string => {
  const [, combined = '', plain = key] = /^(Alt\+)(.+)$/.exec(key) ?? [];
  return combined + (keyCaps[plain] ?? plain);
};

/** What is read out for a key; screen readers know the names, not the arrows. */
export const keyShortcut = (key: string): string => (key === ' ' ? 'Space' : key);
