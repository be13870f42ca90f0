/** Carries an upgrade out while the page waits for the journal, and tries again as long as the disk refuses. */
import { err, ok } from '#domain/shared/result';
import type { BackupKeeper } from '../backup/keeper';
import type { Hold, Journal } from '../journal/journal';
import type { Log } from '../log/log';
import { type CarryOutOptions, carryOut, type Standing } from './upgrade';

/** How often it is tried again. */
const retryMs = 5000;

const preparing: Hold = {
  kind: 'preparing',
  reason: 'Another version of RMA Bench wrote here last: everything is backed up first',
};

/** What the journal waits for, null when it may be opened at once. */
export const holdOf = (standing: Standing): Hold | null => {
  switch (standing.kind) {
    case 'current':
      return null;
    case 'newer':
      return standing;
    case 'due':
      return preparing;
  }
};

/** For the log. */
export const standingWords = (standing: Exclude<Standing, { kind: 'current' }>): string => {
  if (standing.kind === 'newer') return standing.reason;
  const { mark, steps } = standing;
  const from = mark === null ? 'an unmarked version' : `version ${mark.version} of RMA Bench ${mark.app}`;
  return `Data of ${from}; ${steps.length === 0 ? 'nothing to change' : steps.map(({ title }) => title).join(', ')}`;
};

export class UpgradeRun {
  private timer: NodeJS.Timeout | undefined;
  private isStopped = false;

  constructor(
    private readonly options: CarryOutOptions,
    private readonly parts: {
      readonly journal: Journal;
      readonly keeper: BackupKeeper;
      readonly log: Log;
    },
  ) {}

  /** Resolves once the journal is open; never, while the data can't be brought up to date. */
  async finish(): Promise<void> {
    const { journal, keeper, log } = this.parts;
    for (;;) {
      const outcome = await carryOut(this.options);
      if (this.isStopped) return;
      if (outcome.ok) {
        const { backup } = outcome.value;
        log.info('upgrade', backup ? `Backed up before it, ${backup.events} events` : 'Nothing to back up');
        await journal.letGo();
        if (backup) await keeper.tookBeforeUpgrade(ok(backup));
        return;
      }
      const { kind, reason, isBarred } = outcome.error;
      log.error('upgrade', 'The data could not be backed up before the upgrade', reason);
      if (!isBarred) {
        // Nothing about the data would change, so work goes on, and the strip says that there is no backup.
        await journal.letGo();
        if (kind !== 'newer') await keeper.tookBeforeUpgrade(err({ kind: 'disk', reason }));
        return;
      }
      journal.holdsBecause({ kind: 'unprepared', reason });
      await new Promise((resolve) => {
        this.timer = setTimeout(resolve, retryMs);
      });
      journal.holdsBecause(preparing);
    }
  }

  stop(): void {
    this.isStopped = true;
    clearTimeout(this.timer);
  }
}
