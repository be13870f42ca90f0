/**
 * Notices that the wall clock was set. The order of events never depends on it, but due dates, ages and the times on paper
 * do, so somebody has to look.
 */

export interface ClockChange {
  readonly direction: 'back' | 'forward';
  /** How far, in milliseconds. */
  readonly ms: number;
  /** Wall time at which it was noticed, milliseconds since 1970. */
  readonly noticedMs: number;
}

export interface ClockReadings {
  /** Milliseconds since 1970, UTC: what may be set. */
  readonly wall: () => number;
  /** Milliseconds since the machine started, sleep included: what nobody can set. */
  readonly uptime: () => number;
}

/** Smaller steps are what time synchronisation does every day. */
const toleranceMs = 2 * 60_000;

export class ClockWatch {
  private wallAt: number;
  private uptimeAt: number;
  private first: ClockChange | null;

  /** @param lastEventMs hybrid time of the last event in the journal, 0 when there is none */
  constructor(
    private readonly clock: ClockReadings,
    lastEventMs: number,
  ) {
    this.wallAt = clock.wall();
    this.uptimeAt = clock.uptime();
    const behind = lastEventMs - this.wallAt;
    this.first = behind > toleranceMs ? { direction: 'back', ms: behind, noticedMs: this.wallAt } : null;
  }

  /** What happened to the clock since it was last asked, null when nothing did. */
  check(): ClockChange | null {
    const wall = this.clock.wall();
    const uptime = this.clock.uptime();
    const jump = wall - this.wallAt - (uptime - this.uptimeAt);
    this.wallAt = wall;
    this.uptimeAt = uptime;
    const { first } = this;
    this.first = null;
    if (Math.abs(jump) <= toleranceMs) return first;
    return { direction: jump < 0 ? 'back' : 'forward', ms: Math.abs(jump), noticedMs: wall };
  }
}
