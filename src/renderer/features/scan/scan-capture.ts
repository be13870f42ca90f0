/** Drives the burst detector with the page's keys and clock, and gives held keys back when a person typed them. */
import {
  type DetectorEffect,
  type DetectorState,
  idleDetector,
  isReceiving,
  pressKey,
  releaseKey,
  type ScannerTiming,
  settle,
} from '#domain/scan/burst-detector';
import type { ScanKey } from '#domain/scan/burst-key';
import { addKeyInterceptor, replayKey } from '../../ui';
import { isEditable } from '../../ui/keys/editable';

export type CapturedBurst = Exclude<DetectorEffect, { readonly kind: 'replay' }>;

export interface CaptureListeners {
  readonly onBurst: (burst: CapturedBurst) => void;
  readonly onReceiving: (isReceiving: boolean) => void;
  /** Read anew for every key, so that a changed setting acts at once. */
  readonly timing: () => ScannerTiming;
}

/** After the settings' scanner test, before everything else on the page. */
const priority = 10;
/** On a busy machine keys arrive late, all of them about as late: the next one is waited for that much longer. */
const longestLagMs = 250;
/** The page was busy: keys that were pressed meanwhile are still on their way and go before the timer's verdict. */
const lateMs = 8;
const graceMs = 16;

const scanKeyOf = (event: KeyboardEvent): ScanKey => ({
  key: event.key,
  code: event.code,
  atMs: event.timeStamp,
  ctrlKey: event.ctrlKey,
  altKey: event.altKey,
  metaKey: event.metaKey,
  shiftKey: event.shiftKey,
  repeat: event.repeat,
  inField: isEditable(document.activeElement),
});

/** @returns stops listening and gives back what is held */
export const captureScans = ({ onBurst, onReceiving, timing }: CaptureListeners): (() => void) => {
  let state: DetectorState = idleDetector;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let lagMs = 0;
  let wasReceiving = false;
  let isReplaying = false;

  const replay = (keys: readonly ScanKey[]): void => {
    isReplaying = true;
    try {
      for (const key of keys) replayKey(key);
    } finally {
      isReplaying = false;
    }
  };
  const enter = (next: DetectorState, effects: readonly DetectorEffect[]): void => {
    state = next;
    clearTimeout(timer);
    if (state.wakeAtMs !== null) {
      const dueMs = state.wakeAtMs + 2 * lagMs;
      timer = setTimeout(wake, Math.max(0, dueMs - performance.now()), dueMs, false);
    }
    for (const effect of effects) {
      if (effect.kind === 'replay') replay(effect.keys);
      else onBurst(effect);
    }
    if (wasReceiving !== isReceiving(state)) {
      wasReceiving = isReceiving(state);
      onReceiving(wasReceiving);
    }
  };
  const wake = (dueMs: number, hasWaited: boolean): void => {
    if (!hasWaited && performance.now() - dueMs > lateMs) {
      timer = setTimeout(wake, graceMs, dueMs, true);
      return;
    }
    const settled = settle(state, dueMs, timing());
    enter(settled.state, settled.effects);
  };
  const onKeyUp = (event: KeyboardEvent): void => {
    state = releaseKey(state, event.code, event.timeStamp);
  };
  /** Alt and number-pad sequences end in a character that no key press announces; nobody types by hand in a burst. */
  const onBeforeInput = (event: InputEvent): void => {
    const inBurst = state.held.length > 0 || performance.now() < state.blankUntilMs;
    if (inBurst && !isReplaying && event.inputType === 'insertText') event.preventDefault();
  };

  const stopIntercepting = addKeyInterceptor((event) => {
    lagMs = Math.min(longestLagMs, Math.max(0, performance.now() - event.timeStamp));
    const { state: next, verdict, effects } = pressKey(state, scanKeyOf(event), timing());
    enter(next, effects);
    return verdict === 'swallow';
  }, priority);
  window.addEventListener('keyup', onKeyUp, true);
  window.addEventListener('beforeinput', onBeforeInput, true);
  return () => {
    stopIntercepting();
    window.removeEventListener('keyup', onKeyUp, true);
    window.removeEventListener('beforeinput', onBeforeInput, true);
    clearTimeout(timer);
    const settled = settle(state, state.wakeAtMs ?? 0, timing());
    for (const effect of settled.effects) if (effect.kind === 'replay') replay(effect.keys);
  };
};
