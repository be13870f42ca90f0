import { performance } from 'node:perf_hooks';
import type { Clock } from '#protocol/device-link';

export const nodeClock: Clock = {
  now: () => performance.now(),
  after: (ms, then) => {
    const timer = setTimeout(then, ms);
    return () => clearTimeout(timer);
  },
};

/** Resolves with `fallback` when the promise takes longer: a driver may forget its callback for ever. */
export const within = async <T>(ms: number, promise: Promise<T>, fallback: T): Promise<T> => {
  let cancel: () => void = () => undefined;
  const late = new Promise<T>((resolve) => {
    cancel = nodeClock.after(ms, () => resolve(fallback));
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    cancel();
  }
};

export const sleep = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    nodeClock.after(ms, resolve);
  });
