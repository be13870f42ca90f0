import type { Zone } from './instant';

const MS_PER_MINUTE = 60_000;
const BUCKET_MS = 15 * MS_PER_MINUTE;
const MOST_BUCKETS = 50_000;
/** From here on zone offsets are whole minutes and change only on quarter hours, which is what makes the bucket cache exact. */
const CACHEABLE_FROM = Date.UTC(1980, 0, 1);

const wallFormat = (name: string): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat('en-US', {
    timeZone: name,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    era: 'short',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });

const computeOffset = (format: Intl.DateTimeFormat, epochMs: number): number => {
  const part: Record<string, number> = {};
  let beforeChrist = false;
  for (const { type, value } of format.formatToParts(epochMs)) {
    if (type === 'era') beforeChrist = value.startsWith('B');
    else if (type !== 'literal') part[type] = Number(value);
  }
  const year = part.year ?? 1970;
  const wall = new Date(0);
  wall.setUTCFullYear(beforeChrist ? 1 - year : year, (part.month ?? 1) - 1, part.day ?? 1);
  wall.setUTCHours(part.hour ?? 0, part.minute ?? 0, part.second ?? 0);
  return Math.round((wall.getTime() - Math.floor(epochMs / 1000) * 1000) / MS_PER_MINUTE);
};

const makeZone = (name: string): Zone => {
  const format = wallFormat(name);
  const offsets = new Map<number, number>();
  return {
    name,
    offsetMinutesAt: (epochMs) => {
      if (epochMs < CACHEABLE_FROM) return computeOffset(format, epochMs);
      const bucket = Math.floor(epochMs / BUCKET_MS);
      const known = offsets.get(bucket);
      if (known !== undefined) return known;
      const offset = computeOffset(format, epochMs);
      if (offsets.size >= MOST_BUCKETS) offsets.clear();
      offsets.set(bucket, offset);
      return offset;
    },
  };
};

const zones = new Map<string, Zone | undefined>();
const MOST_ZONES = 1000;

/**
 * The zone of an IANA name (`Asia/Hong_Kong`, `UTC`), or undefined when the platform does not know it.
 * Fixed offsets (`+08:00`) are not zone names and are not accepted. The answer depends on the name only, never on
 * the machine's own zone or language.
 */
export const zoneNamed = (name: string): Zone | undefined => {
  if (zones.has(name)) return zones.get(name);
  let zone: Zone | undefined;
  if (/^[A-Za-z]/.test(name)) {
    try {
      zone = makeZone(name);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
    }
  }
  if (zones.size >= MOST_ZONES) zones.clear();
  zones.set(name, zone);
  return zone;
};
