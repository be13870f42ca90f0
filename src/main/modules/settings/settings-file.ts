/** The machine's settings as one JSON file. A damaged one is set aside, never repaired by guessing. */
import { randomUUID } from 'node:crypto';
import { defaultSettings, type Settings, settings } from '#ipc/settings';
import type { Disk } from '../../disk/disk';
import { readWhole, writeDurably } from '../../disk/durable';
import { ioReason, isIoError } from '../../disk/io-error';
import type { Log } from '../log/log';

/** What is absent or undefined stays as it is. */
export type SettingsChange = { readonly [Name in keyof Settings]?: Settings[Name] | undefined };

export class SettingsFile {
  private current: Settings = defaultSettings;
  private work: Promise<unknown> = Promise.resolve();

  private constructor(
    private readonly path: string,
    private readonly disk: Disk,
    private readonly log: Log,
  ) {}

  static async open(path: string, disk: Disk, log: Log): Promise<SettingsFile> {
    const file = new SettingsFile(path, disk, log);
    try {
      await file.load();
    } catch (error) {
      if (!isIoError(error)) throw error;
      log.error('settings', 'The settings can’t be read, the defaults are used', ioReason(error));
    }
    return file;
  }

  get(): Settings {
    return this.current;
  }

  /** Changes hold at once. A disk that refuses them is said in the log; they then hold until the bench is closed. */
  set(change: SettingsChange): Promise<Settings> {
    const done = this.work.then(async () => {
      const stated = Object.entries(change).filter(([, value]) => value !== undefined);
      this.current = settings.parse({ ...this.current, ...Object.fromEntries(stated) });
      try {
        await writeDurably(this.disk, this.path, Buffer.from(`${JSON.stringify(this.current, null, 2)}\n`));
      } catch (error) {
        if (!isIoError(error)) throw error;
        this.log.error('settings', 'The settings can’t be kept', ioReason(error));
      }
      return this.current;
    });
    this.work = done.catch(() => undefined);
    return done;
  }

  private async load(): Promise<void> {
    const bytes = await readWhole(this.disk, this.path, 1024 * 1024);
    if (!bytes) return;
    const read = parse(bytes);
    if (read) {
      this.current = read;
      return;
    }
    const aside = `${this.path}.damaged-${randomUUID()}`;
    await this.disk.move(this.path, aside);
    this.log.warn(
      'settings',
      'The settings file was damaged: it was set aside and the defaults are used',
      aside,
    );
  }
}

/** A setting that is not in the file (an older version wrote it) has its default; anything else wrong is damage. */
const parse = (bytes: Uint8Array): Settings | null => {
  try {
    const value: unknown = JSON.parse(Buffer.from(bytes).toString('utf8'));
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
    const parsed = settings.safeParse({ ...defaultSettings, ...value });
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
};
