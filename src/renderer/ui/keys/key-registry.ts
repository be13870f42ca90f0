/**
 * Which keys do something now. Every mounted `useKeys` is a layer; the deepest open scope (a dialog above the page)
 * silences the ones below it, and in one scope the component mounted last wins a key that two of them name.
 */
import { actsWhileTyping, type KeyBinding, keyName, orderOf } from './key-binding';

export interface KeyLayer {
  /** Order of mounting; a later one goes before an earlier one. */
  readonly mounted: number;
  /** 0 for the frame and the page, one more for each dialog around it. */
  readonly depth: number;
  /** Layers of one dialog share it. */
  readonly scope: string;
  readonly bindings: readonly KeyBinding[];
}

/** What the focused element does with keys, as far as the bindings care. */
export interface KeyContext {
  readonly isTyping: boolean;
}

const isEnabled = (binding: KeyBinding): boolean => binding.enabled !== false;

/** The layers that may act: the deepest and newest scope, and what stands above everything. */
export const activeBindings = (layers: readonly KeyLayer[]): readonly KeyBinding[] => {
  const newestFirst = [...layers].sort((a, b) => b.depth - a.depth || b.mounted - a.mounted);
  const top = newestFirst[0];
  if (top === undefined) return [];
  const taken = new Set<string>();
  const active: { binding: KeyBinding; place: number }[] = [];
  for (const layer of newestFirst) {
    const isTop = layer.depth === top.depth && (layer.depth === 0 || layer.scope === top.scope);
    for (const [index, binding] of layer.bindings.entries()) {
      if (!isEnabled(binding) || !(isTop || binding.always)) continue;
      const name = keyName(binding.key);
      if (taken.has(name)) continue;
      taken.add(name);
      active.push({ binding, place: layer.mounted * 100 + index });
    }
  }
  return active
    .sort((a, b) => orderOf(a.binding) - orderOf(b.binding) || a.place - b.place)
    .map(({ binding }) => binding);
};

const leaveField: KeyBinding = {
  key: 'Escape',
  label: 'leave field',
  run: () => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  },
};

/**
 * Exactly the bindings that act while the focus is where it is. In a text field there is a way out wherever it leads to
 * something: where every key acts in the field already, leaving it would only lose it.
 */
export const bindingsInContext = (
  bindings: readonly KeyBinding[],
  { isTyping }: KeyContext,
): readonly KeyBinding[] => {
  if (!isTyping) return bindings;
  const acting = bindings.filter(actsWhileTyping);
  if (acting.length === bindings.length || acting.some(({ key }) => key === 'Escape')) return acting;
  return [...acting, leaveField].sort((a, b) => orderOf(a) - orderOf(b));
};

export interface PressedKey {
  readonly key: string;
  readonly code: string;
  readonly altKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
}

/** The letter or digit printed on the key itself, whatever the layout makes of it; "" for other keys. */
const physicalKey = (code: string): string => /^(?:Key|Digit|Numpad)([A-Z0-9])$/.exec(code)?.[1] ?? '';

/**
 * The binding that a pressed key stands for, or undefined when the key does nothing. The character goes first; where
 * the layout writes another script, or Alt changes it, the key's place on a Latin keyboard counts.
 */
export const bindingFor = (bindings: readonly KeyBinding[], pressed: PressedKey): KeyBinding | undefined => {
  if (pressed.ctrlKey || pressed.metaKey) return undefined;
  const alt = pressed.altKey ? 'Alt+' : '';
  const named = (key: string): KeyBinding | undefined =>
    bindings.find((binding) => keyName(binding.key) === keyName(alt + key));
  const physical = physicalKey(pressed.code);
  const byCharacter = named(pressed.key);
  if (byCharacter !== undefined || physical === '' || /^[A-Za-z0-9]$/.test(pressed.key)) return byCharacter;
  return named(physical);
};
