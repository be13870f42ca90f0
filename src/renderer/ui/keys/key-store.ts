/** The live set of key layers on this page, and what the focus makes of them; `useKeys` writes it, the key bar reads it. */
import { isEditable } from './editable';
import { actsWhileTyping, type KeyBinding, orderOf } from './key-binding';
import { activeBindings, bindingFor, bindingsInContext, type KeyLayer } from './key-registry';

interface FocusState {
  readonly isTyping: boolean;
  /** Name of the control that Tab moved to, whose own Enter and Space count; null otherwise. */
  readonly tabbedTo: string | null;
}

export interface KeySnapshot {
  /** Every key that acts now, in the order of the key bar. */
  readonly bindings: readonly KeyBinding[];
  readonly focus: FocusState;
}

const noFocus: FocusState = { isTyping: false, tabbedTo: null };
const layers = new Map<number, KeyLayer>();
const listeners = new Set<() => void>();
let focus: FocusState = noFocus;
let lastMoveWasTab = false;
let snapshot: KeySnapshot = { bindings: [], focus };
let mountCount = 0;

const computeBindings = (): readonly KeyBinding[] =>
  bindingsInContext(activeBindings([...layers.values()]), focus);

const changed = (): void => {
  snapshot = { bindings: computeBindings(), focus };
  for (const listener of listeners) listener();
};

const looksTheSame = (a: readonly KeyBinding[], b: readonly KeyBinding[]): boolean =>
  a.length === b.length &&
  a.every((one, index) => {
    const other = b[index];
    return (
      other !== undefined &&
      one.key === other.key &&
      one.label === other.label &&
      one.group === other.group &&
      one.unlisted === other.unlisted &&
      (one.enabled !== false) === (other.enabled !== false) &&
      orderOf(one) === orderOf(other) &&
      actsWhileTyping(one) === actsWhileTyping(other)
    );
  });

/** Parents are given a lower number than their children because they render first. */
export const nextMount = (): number => {
  mountCount += 1;
  return mountCount;
};

export const putLayer = (layer: KeyLayer): void => {
  const before = layers.get(layer.mounted);
  layers.set(layer.mounted, layer);
  const isSame =
    before !== undefined &&
    before.depth === layer.depth &&
    before.scope === layer.scope &&
    looksTheSame(before.bindings, layer.bindings);
  if (!isSame) changed();
};

/** How long after a dialog a key may still have been meant for it. */
const dialogEchoMs = 600;
let dialogClosedAt = Number.NEGATIVE_INFINITY;

export const removeLayer = (mounted: number): void => {
  if ((layers.get(mounted)?.depth ?? 0) > 0) dialogClosedAt = performance.now();
  if (layers.delete(mounted)) changed();
};

const actionListeners = new Set<() => void>();

/** Tells before every key that does something; @returns ends it */
export const onKeyAction = (listener: () => void): (() => void) => {
  actionListeners.add(listener);
  return () => actionListeners.delete(listener);
};

export const subscribeToKeys = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const keySnapshot = (): KeySnapshot => snapshot;

const pressable =
  'button, a[href], summary, [role="button"], [role="tab"], [role="switch"], [role="radio"], [role="checkbox"], [role="option"], input';

/** What is read out of an element: its text without what is only drawn, like a key cap. */
const spokenText = (node: Node): string => {
  if (node instanceof Element && node.getAttribute('aria-hidden') === 'true') return '';
  if (node.nodeType === Node.TEXT_NODE) return node.nodeValue ?? '';
  return [...node.childNodes].map(spokenText).join(' ');
};

const nameOf = (element: Element): string =>
  (element.getAttribute('aria-label') ?? spokenText(element)).trim().replace(/\s+/g, ' ').slice(0, 40);

const readFocus = (): void => {
  const element = document.activeElement;
  const isTyping = isEditable(element);
  const isTabbed = lastMoveWasTab && !isTyping && element?.matches(pressable);
  const next: FocusState = { isTyping, tabbedTo: isTabbed && element ? nameOf(element) : null };
  if (next.isTyping === focus.isTyping && next.tabbedTo === focus.tabbedTo) return;
  focus = next;
  changed();
};

const swallow = (event: KeyboardEvent): void => {
  event.preventDefault();
  event.stopImmediatePropagation();
};

/**
 * Acts on a key that no interceptor took. Enter and Space press a control only when Tab moved the focus there: after a
 * tap the focus stays behind on the tapped button, and a later Enter must not press it again.
 */
export const dispatchKey = (event: KeyboardEvent): void => {
  if (event.key === 'Tab') lastMoveWasTab = true;
  readFocus();
  const isPress = (event.key === 'Enter' || event.key === ' ') && !focus.isTyping;
  if (isPress && focus.tabbedTo !== null) return;
  const binding = bindingFor(computeBindings(), event);
  if (binding?.native) return;
  if (binding !== undefined) {
    swallow(event);
    // A key held down repeats itself; only moving through a list may.
    if (event.repeat && !event.key.startsWith('Arrow')) return;
    if (binding.takesBack && performance.now() - dialogClosedAt < dialogEchoMs) return;
    for (const listener of actionListeners) listener();
    binding.run();
    return;
  }
  if (isPress && document.activeElement?.matches(pressable)) swallow(event);
};

/** Follows the focus of the page; @returns stops following */
export const followFocus = (): (() => void) => {
  const onPointerDown = (): void => {
    lastMoveWasTab = false;
  };
  // After focusout the active element is the body for a moment; the next focusin settles it.
  const settle = (): void => queueMicrotask(readFocus);
  window.addEventListener('pointerdown', onPointerDown, true);
  window.addEventListener('focusin', readFocus);
  window.addEventListener('focusout', settle);
  return () => {
    window.removeEventListener('pointerdown', onPointerDown, true);
    window.removeEventListener('focusin', readFocus);
    window.removeEventListener('focusout', settle);
  };
};
