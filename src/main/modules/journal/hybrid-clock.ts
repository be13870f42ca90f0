/**
 * A hybrid logical clock: follows the wall clock while that moves forward, and never goes back when somebody sets it
 * back. Its readings sort as text, so the order of events never depends on wall time alone.
 */
const counterLimit = 0xffff;

export interface HybridTime {
  /** Milliseconds since 1970, UTC. */
  readonly ms: number;
  readonly counter: number;
}

export const hybridStart: HybridTime = { ms: 0, counter: 0 };

/** The reading after `last` when the wall clock says `wallMs`. */
export const tick = (last: HybridTime, wallMs: number): HybridTime => {
  if (wallMs > last.ms) return { ms: wallMs, counter: 0 };
  if (last.counter < counterLimit) return { ms: last.ms, counter: last.counter + 1 };
  return { ms: last.ms + 1, counter: 0 };
};

/** `2026-11-20T14:02:11.123Z-0003-5f0c9a1e`: time, counter, first eight characters of the bench's id. */
export const formatHybrid = (time: HybridTime, bench: string): string =>
  `${new Date(time.ms).toISOString()}-${time.counter.toString(16).padStart(4, '0')}-${bench.slice(0, 8)}`;

export const parseHybrid = (text: string): HybridTime | null => {
  const match = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)-([0-9a-f]{4})-/.exec(text);
  if (!match?.[1] || !match[2]) return null;
  const ms = Date.parse(match[1]);
  return Number.isNaN(ms) ? null : { ms, counter: Number.parseInt(match[2], 16) };
};

/** Wall time as people of this bench read it: `2026-11-20T15:02:11.123+01:00`. `offsetMinutes` is east of UTC. */
export const isoWithOffset = (ms: number, offsetMinutes: number): string => {
  const sign = offsetMinutes < 0 ? '-' : '+';
  const hours = Math.trunc(Math.abs(offsetMinutes) / 60);
  const minutes = Math.abs(offsetMinutes) % 60;
  const local = new Date(ms + offsetMinutes * 60_000).toISOString().slice(0, -1);
  return `${local}${sign}${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
};
