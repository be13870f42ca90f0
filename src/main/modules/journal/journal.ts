/**
 * The journal of this bench: what it acknowledges is on the medium. Opening never fails; a journal that can't be written
 * is read-only with the reason and becomes writable again by itself, one that is damaged shows the good prefix and
 * changes nothing. See docs/adr/0001-journal-first.md.
 */
import type { EventDraft, StoredEvent } from '#domain/case/events';
import { err, ok, type Result } from '#domain/shared/result';
import type { JournalError, JournalHead, JournalState } from '#ipc/journal';
import type { Disk } from '../../disk/disk';
import { ioReason, isIoError } from '../../disk/io-error';
import type { Place } from '../../disk/place';
import { breakOf, type ChainHead, stampEvent, type WrittenEvent, written } from './chain';
import type { ClockChange } from './clock-watch';
import { tick } from './hybrid-clock';
import { type Obstacle, Stream } from './stream';

export interface WallClock {
  /** Milliseconds since 1970, UTC. */
  now(): number;
  /** Minutes east of UTC that clocks on the wall show at that moment. */
  offsetMinutes(ms: number): number;
}

export interface JournalOptions {
  readonly folder: string;
  readonly disk: Disk;
  readonly clock: WallClock;
  /** Where the journal's folder lies: tells a copied profile from its original. */
  readonly placeOf: (folder: string) => Promise<Place>;
  /** Signs the head at an orderly end and after a document was issued; absent where there is no key. */
  readonly sign?: (bytes: Uint8Array) => { readonly publicKey: string; readonly value: string };
  readonly segmentBytes?: number;
  /** Opens nothing for writing until `letGo`; with `newer` never. */
  readonly hold?: Hold | null;
  readonly onState?: (state: JournalState) => void;
  readonly onAlarm?: (message: string) => void;
}

/** Why the journal is left alone although the disk would take it. */
export interface Hold {
  readonly kind: 'newer' | 'preparing' | 'unprepared';
  readonly reason: string;
}

export type HealError = { readonly kind: 'refused'; readonly reason: string };

type Problem = Obstacle | Hold | { readonly kind: 'disk'; readonly reason: string };

/** Only a person, another version or another start changes these. */
const lasting: ReadonlySet<Problem['kind']> = new Set(['damaged', 'newer', 'preparing', 'unprepared']);

interface Request {
  /** A technicianId, or "bench". */
  readonly by: string;
  readonly drafts: readonly EventDraft[];
  readonly settle: (result: Result<StoredEvent[], JournalError>) => void;
  readonly fail: (bug: unknown) => void;
}

/** One write never carries much more than this, whatever waits. */
const groupEvents = 2000;
/** Of a page of lines. */
const eventsPerPage = 5000;
/** Held in memory while a damaged journal is mended. */
const mostMendingEvents = 1_000_000;

export class Journal {
  private readonly stream: Stream;
  private problem: Problem | null = null;
  private isClosing = false;
  private clockChange: ClockChange | null = null;
  /** Events to mend a damaged journal with, while more of them are on their way. */
  private mending: StoredEvent[] = [];
  private queue: Request[] = [];
  private isFlushQueued = false;
  private work: Promise<unknown> = Promise.resolve();

  private constructor(private readonly options: JournalOptions) {
    this.stream = new Stream({
      folder: options.folder,
      disk: options.disk,
      segmentBytes: options.segmentBytes ?? 8 * 1024 * 1024,
      onAlarm: (message) => options.onAlarm?.(message),
      placeOf: options.placeOf,
      sign: options.sign ?? null,
    });
  }

  static async open(options: JournalOptions): Promise<Journal> {
    const journal = new Journal(options);
    const { hold = null } = options;
    journal.problem = hold;
    await journal.exclusively(async () => {
      if (hold?.kind === 'newer') await journal.stream.look();
      else await journal.becomeWritable();
    });
    return journal;
  }

  get state(): JournalState {
    const reason = this.problem === null ? null : reasonOf(this.problem);
    return {
      head: this.publicHead,
      mode: reason === null ? 'writable' : 'readOnly',
      reason,
      hold: this.problem !== null && isHold(this.problem) ? this.problem.kind : null,
      quarantinedBytes: this.stream.quarantinedBytes,
      isNewEpoch: this.stream.isNewEpoch,
      generation: this.stream.generation ?? null,
      clock: this.clockChange,
    };
  }

  /** Hybrid time of the last event, milliseconds since 1970; 0 when there is none. */
  get lastEventMs(): number {
    return this.stream.hybrid.ms;
  }

  /** Tells whoever follows the state that the wall clock was set. */
  clockWasSet(change: ClockChange): void {
    this.clockChange = change;
    this.options.onState?.(this.state);
  }

  /**
   * Keeps all drafts or none. Resolves after the medium has them. Calls that come while a write is under way share the
   * next one, so a burst costs few fsyncs and a lone event waits for nobody.
   */
  append(by: string, drafts: readonly EventDraft[]): Promise<Result<StoredEvent[], JournalError>> {
    return new Promise((settle, fail) => {
      this.queue.push({ by, drafts, settle, fail });
      if (this.isFlushQueued) return;
      this.isFlushQueued = true;
      this.exclusively(() => this.flush()).catch((bug: unknown) => {
        for (const request of this.queue.splice(0)) request.fail(bug);
      });
    });
  }

  /** Events after `afterSeq`, at most `limit` and at most a few megabytes: fewer does not mean that there are no more. */
  async read(afterSeq: number, limit: number): Promise<{ events: StoredEvent[]; head: JournalHead }> {
    const head = this.publicHead;
    const events = await this.stream.read(afterSeq, limit);
    return { events: events.map(({ event }) => event), head };
  }

  /** The same as a JSON array, made of the texts that lie on disk. */
  async readText(afterSeq: number, limit: number): Promise<{ json: string; head: JournalHead }> {
    const head = this.publicHead;
    const events = await this.stream.read(afterSeq, limit);
    return { json: `[${events.map(({ text }) => text).join(',')}]`, head };
  }

  /**
   * The same as lines, each ended by a newline: first the head, then one line of JSON for each event, as it lies on disk. Nothing
   * is taken apart here, so a page of thousands of events costs main little more than reading it.
   */
  async readLines(afterSeq: number): Promise<Uint8Array> {
    const head = this.publicHead;
    const events = await this.stream.readJson(afterSeq, eventsPerPage);
    const newline = Buffer.from('\n');
    return Buffer.concat([
      Buffer.from(JSON.stringify(head), 'utf8'),
      newline,
      ...events.flatMap((json) => [json, newline]),
    ]);
  }

  /**
   * Writes back events that the database has and the journal lost. Those that the journal has must be identical, the rest
   * must go on from its head. An empty journal takes over the bench and epoch of the events; a damaged one goes on in a
   * new file, if the events reach at least as far as the damaged one did. With `more`, further events follow: a damaged
   * journal holds these until it has all of them.
   */
  heal(events: readonly StoredEvent[], more = false): Promise<Result<JournalHead, HealError>> {
    return this.exclusively(async () => {
      const all = [...this.mending.splice(0), ...events];
      if (!more || this.problem?.kind !== 'damaged') return this.writeBack(all);
      if (all.length > mostMendingEvents)
        return refused('There are too many events to mend the journal with');
      this.mending = all;
      return ok(this.publicHead);
    });
  }

  /** Tries to become writable again after the disk had refused. */
  async retry(): Promise<void> {
    if (this.problem === null || lasting.has(this.problem.kind)) return;
    await this.exclusively(() => this.becomeWritable());
  }

  /** Says that what has to come first is under way, or can't be done. Only while it has not been. */
  holdsBecause(hold: Hold): void {
    if (!this.problem || !isHold(this.problem) || this.problem.kind === 'newer') return;
    this.problem = hold;
    this.options.onState?.(this.state);
  }

  /** What had to come first is done: opens the journal as it now lies. */
  async letGo(): Promise<void> {
    await this.exclusively(async () => {
      if (!this.problem || !isHold(this.problem) || this.problem.kind === 'newer') return;
      this.problem = null;
      await this.becomeWritable();
      this.options.onState?.(this.state);
    });
  }

  /** Nothing is written any more until the next start: what lies beside the journal was written by a newer version. */
  async standBack(reason: string): Promise<void> {
    await this.exclusively(async () => {
      if (this.problem?.kind === 'newer') return;
      await this.stream.leave();
      this.become({ kind: 'newer', reason });
    });
  }

  async close(): Promise<void> {
    await this.exclusively(async () => {
      this.isClosing = true;
      await this.stream.close();
    });
  }

  private get publicHead(): JournalHead {
    const { identity, head } = this.stream;
    return { bench: identity?.bench ?? '', epoch: identity?.epoch ?? 1, ...head };
  }

  /** Everything that changes the journal happens one after the other. */
  private exclusively<T>(task: () => Promise<T>): Promise<T> {
    const done = this.work.then(task);
    this.work = done.catch(() => undefined);
    return done;
  }

  private become(problem: Problem | null): void {
    const before = JSON.stringify([this.problem && reasonOf(this.problem)]);
    this.problem = problem;
    if (before !== JSON.stringify([problem && reasonOf(problem)])) this.options.onState?.(this.state);
  }

  private becomeUnwritable(error: unknown): void {
    if (!isIoError(error)) throw error;
    this.become({ kind: 'disk', reason: ioReason(error) });
  }

  private async becomeWritable(): Promise<boolean> {
    if (this.isClosing || (this.problem && lasting.has(this.problem.kind))) return false;
    try {
      this.become(await this.stream.prepare());
    } catch (error) {
      await this.stream.abandon();
      this.becomeUnwritable(error);
    }
    return this.problem === null;
  }

  private async flush(): Promise<void> {
    this.isFlushQueued = false;
    while (this.queue.length > 0) {
      if (await this.becomeWritable()) await this.writeGroup();
      else this.refuse(this.queue.splice(0));
    }
  }

  private async writeGroup(): Promise<void> {
    const group: { readonly request: Request; readonly events: readonly WrittenEvent[] }[] = [];
    let at = { head: this.stream.head, hybrid: this.stream.hybrid };
    let count = 0;
    while (count < groupEvents) {
      const request = this.queue.shift();
      if (!request) break;
      try {
        const stamped = this.stamp(request, at);
        at = stamped.at;
        count += stamped.events.length;
        group.push({ request, events: stamped.events });
      } catch (bug) {
        request.fail(bug);
      }
    }
    if (group.length === 0) return;
    try {
      await this.stream.commit(group.map((part) => part.events));
    } catch (error) {
      if (!isIoError(error)) {
        for (const { request } of group) request.fail(error);
        return;
      }
      this.becomeUnwritable(error);
      this.refuse(group.map((part) => part.request));
      return;
    }
    for (const { request, events } of group) request.settle(ok(events.map(({ event }) => event)));
    if (group.some(({ events }) => events.some(({ event }) => event.type === 'documentIssued')))
      await this.vouch();
  }

  /** What stands on paper is vouched for at once; nobody waits for it. */
  private async vouch(): Promise<void> {
    try {
      await this.stream.vouch();
    } catch (error) {
      this.becomeUnwritable(error);
    }
  }

  private stamp(
    request: Request,
    from: { readonly head: ChainHead; readonly hybrid: { ms: number; counter: number } },
  ) {
    const { identity } = this.stream;
    if (!identity) throw new Error('The journal has no identity yet');
    const wallMs = this.options.clock.now();
    const offsetMinutes = this.options.clock.offsetMinutes(wallMs);
    let { head, hybrid } = from;
    const events = request.drafts.map((draft) => {
      hybrid = tick(hybrid, wallMs);
      const stamped = stampEvent(draft, head, { ...identity, by: request.by, hybrid, wallMs, offsetMinutes });
      head = { seq: stamped.event.seq, hash: stamped.event.hash };
      return stamped;
    });
    return { events, at: { head, hybrid } };
  }

  private refuse(requests: readonly Request[]): void {
    const reason = this.problem ? reasonOf(this.problem) : 'The bench is closing';
    for (const request of requests) request.settle(err({ kind: 'readOnly', reason }));
  }

  private async writeBack(events: readonly StoredEvent[]): Promise<Result<JournalHead, HealError>> {
    const [first] = events;
    const last = events.at(-1);
    if (!first || !last || this.isClosing) return refused('There is nothing to write back');
    if (this.problem?.kind !== 'damaged' && !(await this.becomeWritable())) {
      return refused(this.problem ? reasonOf(this.problem) : 'The bench is closing');
    }
    const damage = this.problem?.kind === 'damaged' ? this.problem.damage : null;
    if (damage && last.seq < damage.highestSeq) {
      return refused(`The journal speaks of events up to ${damage.highestSeq}, and these end at ${last.seq}`);
    }
    try {
      const { stream } = this;
      if (stream.head.seq === 0 && !damage) await stream.adopt({ bench: first.bench, epoch: first.epoch });
      const missing = await this.missingOf(events);
      if (typeof missing === 'string') return refused(missing);
      if (missing.length === 0) return ok(this.publicHead);
      if (damage) await stream.supersedeDamage(missing);
      else await this.commitByEpoch(missing);
    } catch (error) {
      if (!isIoError(error)) throw error;
      if (!damage) this.becomeUnwritable(error);
      return refused(ioReason(error));
    }
    this.options.onAlarm?.(`Events up to ${last.seq} were written back to the journal from the database`);
    this.become(null);
    return ok(this.publicHead);
  }

  /** Each event into its own epoch's files, as they were written first. */
  private async commitByEpoch(events: readonly WrittenEvent[]): Promise<void> {
    const { stream } = this;
    let run: WrittenEvent[] = [];
    for (const one of events) {
      const { event } = one;
      if (event.epoch > (stream.identity?.epoch ?? 1)) {
        if (run.length > 0) await stream.commit([run]);
        run = [];
        await stream.moveOn(event.epoch);
      }
      run.push(one);
    }
    if (run.length > 0) await stream.commit([run]);
  }

  /** The events beyond the head, or why the whole lot can't be this journal's. */
  private async missingOf(events: readonly StoredEvent[]): Promise<WrittenEvent[] | string> {
    const { identity } = this.stream;
    const missing: WrittenEvent[] = [];
    let epoch = 1;
    let { head } = this.stream;
    for (const event of events) {
      if (event.bench !== identity?.bench) return 'They belong to another bench';
      if (event.epoch < epoch) return `Event ${event.seq} steps back to an earlier epoch`;
      epoch = event.epoch;
      if (event.seq <= this.stream.head.seq) {
        const [own] = await this.stream.read(event.seq - 1, 1);
        if (own?.event.hash !== event.hash || own.event.epoch !== event.epoch)
          return `Event ${event.seq} differs from the one in the journal`;
        continue;
      }
      const one = written(event);
      const why = breakOf(event, head, one.text);
      if (why) return why;
      missing.push(one);
      head = { seq: event.seq, hash: event.hash };
    }
    return missing;
  }
}

const refused = (reason: string): { readonly ok: false; readonly error: HealError } =>
  err({ kind: 'refused', reason });

const isHold = (problem: Problem): problem is Hold =>
  problem.kind === 'newer' || problem.kind === 'preparing' || problem.kind === 'unprepared';

const reasonOf = (problem: Problem): string =>
  problem.kind === 'damaged' ? problem.damage.reason : problem.reason;
