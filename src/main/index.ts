/** The composition root: makes every part, gives it what it needs, and takes all of it down again in order. */
import { uptime } from 'node:os';
import { join, resolve } from 'node:path';
import { app, dialog, Menu, protocol, session } from 'electron';
import { err } from '#domain/shared/result';
import { nodeDisk } from './disk/disk';
import { leftAlone } from './disk/left-alone';
import { deviceOf, placeOf } from './disk/place';
import { Ending } from './ending';
import { createPublisher, type Handlers, type Publish, serveCalls } from './ipc-server';
import { appHandlers } from './modules/app';
import { discardDatabase, noteDiscardedDatabase } from './modules/app/discarded-database';
import { Duty } from './modules/app/duty';
import { attachmentHandlers, shownAttachment } from './modules/attachments';
import { AttachmentStore } from './modules/attachments/attachment-store';
import { fileFault } from './modules/attachments/named-files';
import { Thumbnails } from './modules/attachments/thumbnails';
import { backupHandlers } from './modules/backup';
import { BackupKeeper } from './modules/backup/keeper';
import { finishRestore, type RestoreOutcome } from './modules/backup/restore';
import { type DevicesModule, devicesModule } from './modules/devices';
import { electronHost } from './modules/devices/electron-host';
import { integrityHandlers } from './modules/integrity';
import { ClockWatch, Journal, journalHandlers } from './modules/journal';
import { type Log, openLog } from './modules/log/log';
import { loadPolicies, policiesHandlers, readCheckedPacks } from './modules/policies';
import { printingHandlers } from './modules/printing';
import { PrintJobs } from './modules/printing/print-jobs';
import { PrintShop } from './modules/printing/print-shop';
import { BenchKey } from './modules/secrets/bench-key';
import { SecretFile } from './modules/secrets/secret-file';
import { systemKeyStore } from './modules/secrets/system-key-store';
import { SettingsFile } from './modules/settings/settings-file';
import { dataSteps } from './modules/upgrade/steps';
import { standingAtStart } from './modules/upgrade/upgrade';
import { holdOf, standingWords, UpgradeRun } from './modules/upgrade/upgrade-run';
import { devServer, places } from './places';
import { runtimeInfo } from './runtime-info';
import { appOrigin, appScheme, appSchemePrivileges, isAppUrl } from './security/app-origin';
import { type AppFiles, answerPage, answerPrint } from './security/app-protocol';
import { denyEverything, guardSession } from './security/session-guard';
import { benchContents, benchPage, focusBenchWindow, openBenchWindow, openPrintWindow } from './window';

/** How long a part may take to end before the bench closes without it. */
const endLimitMs = 2000;
/** How often a journal that the disk refused looks whether there is room again. */
const retryMs = 5000;

/** How often the bench looks whether a backup is due, or a second place is back. */
const backupLookMs = 60_000;
/** How long the last backup of the day may keep a bench that was closed. */
const lastBackupLimitMs = 120_000;

const wallClock = {
  now: () => Date.now(),
  offsetMinutes: (ms: number): number => -new Date(ms).getTimezoneOffset(),
};

const start = async (log: Log, ending: Ending): Promise<void> => {
  const userData = places.userData();
  // Before anything is opened: a restore that was made ready takes its place, also one that a pulled plug cut in two.
  const outcome = await finishRestore(nodeDisk, userData);
  if (outcome.kind === 'restored') log.warn('backup', 'A restored backup took its place');
  if (outcome.kind === 'notRestored')
    log.error('backup', 'Nothing was restored: entries were made after somebody agreed to it');
  const storage = session.defaultSession.getStoragePath() ?? userData;
  if (await discardDatabase(nodeDisk, userData, storage))
    log.warn('app', 'The database could not be opened and is made again from the journal');
  const found = await lookAtData(log, userData);

  const windows = benchContents;
  const publish = createPublisher({ windows, log });
  const attachments = new AttachmentStore(join(userData, 'attachments'), found.disk);
  const thumbnails = new Thumbnails(join(userData, 'thumbnails'), found.disk);

  const jobs = new PrintJobs(Date.now);
  const files: AppFiles = {
    pageRoot: places.page,
    devServer: devServer(),
    attachment: (sha256) => shownAttachment(attachments, sha256),
    thumbnail: (sha256) => thumbnails.read(sha256),
    journalPage: (afterSeq) => opening.then(({ journalPage }) => journalPage(afterSeq)),
  };
  const printSession = session.fromPartition('print');
  const shop = new PrintShop({
    jobs,
    openWindow: (size) => openPrintWindow(printSession, size),
    anyContents: () => benchContents()[0],
    addressOf: (id) => `${appOrigin}/print/${id}`,
  });

  guardSession(session.defaultSession);
  denyEverything(printSession);
  session.defaultSession.protocol.handle(appScheme, answerPage(files));
  printSession.protocol.handle(appScheme, answerPrint(files, jobs));

  // The window comes while the journal is still being read: what its page asks waits until somebody can answer.
  const opening = openParts({
    log,
    userData,
    outcome,
    found,
    publish,
    attachments,
    thumbnails,
    shop,
    ending,
  });
  const stopServing = serveCalls(
    opening.then(({ handlers }) => handlers),
    { windows, log, isOwnUrl: isAppUrl },
  );
  openWindow(log, ending, () => void opening.then(({ windowGone }) => windowGone()));
  const { end } = await opening;
  ending.prepare((hurry) => end(hurry, stopServing));
};

/** Of which version the data is, and with what it may be touched. */
const lookAtData = async (log: Log, userData: string) => {
  const upgrading = { disk: nodeDisk, userData, app: app.getVersion(), steps: dataSteps };
  const standing = await standingAtStart(upgrading);
  if (standing.kind !== 'current') log.warn('upgrade', standingWords(standing));
  // Nothing that keeps data may change what a newer version wrote; only a restore may set it aside as a whole.
  const disk = standing.kind === 'newer' ? leftAlone(nodeDisk) : nodeDisk;
  return { upgrading, standing, disk };
};

interface Surroundings {
  readonly log: Log;
  readonly userData: string;
  readonly outcome: RestoreOutcome;
  readonly found: Awaited<ReturnType<typeof lookAtData>>;
  readonly publish: Publish;
  readonly attachments: AttachmentStore;
  readonly thumbnails: Thumbnails;
  readonly shop: PrintShop;
  readonly ending: Ending;
}

interface Parts {
  readonly handlers: Handlers;
  readonly journalPage: AppFiles['journalPage'];
  /** A window went, and what it had begun with a device goes with it. */
  readonly windowGone: () => Promise<void>;
  /** Ends all parts in order; `stopServing` comes once the last backup is made. */
  readonly end: (hurry: AbortSignal, stopServing: () => void) => Promise<void>;
}

/** Reads what is on the disk, and makes everything that answers a page from it. */
const openParts = async ({
  log,
  userData,
  outcome,
  found: { upgrading, standing, disk },
  publish,
  attachments,
  thumbnails,
  shop,
  ending,
}: Surroundings): Promise<Parts> => {
  const duty = new Duty();
  const secret = (name: string): Promise<SecretFile> =>
    SecretFile.open(join(userData, 'keys', name), disk, systemKeyStore, (why) =>
      log.warn('secrets', `${name} can’t be read any more`, why),
    );
  const keyFile = await secret('bench-key.json');
  const key = await BenchKey.open(keyFile, (reason) =>
    log.error('secrets', 'The key of this bench can’t be kept', reason),
  );

  const journal = await Journal.open({
    hold: holdOf(standing),
    folder: join(userData, 'journal'),
    disk,
    clock: wallClock,
    placeOf,
    sign: (bytes) => key.sign(bytes),
    onState: (state) => {
      log.warn('journal', `${state.mode} at event ${state.head.seq}`, state.reason ?? 'as before');
      publish('journal', 'stateChanged', state);
    },
    onAlarm: (message) => log.error('journal', message),
  });
  const { state } = journal;
  log.info('journal', `${state.mode} at event ${state.head.seq}`, state.reason ?? '');
  if (state.quarantinedBytes > 0)
    log.warn('journal', `${state.quarantinedBytes} torn bytes were moved to quarantine`);
  let clock: ClockWatch | null = null;
  const lookAtClock = (): void => {
    // It is held against the last event, which a journal that waits for its upgrade can't tell yet.
    if (journal.state.hold === 'preparing' || journal.state.hold === 'unprepared') return;
    clock ??= new ClockWatch({ wall: () => Date.now(), uptime: () => uptime() * 1000 }, journal.lastEventMs);
    const change = clock.check();
    if (change === null) return;
    log.warn('clock', `The clock was set ${change.direction} by ${Math.round(change.ms / 1000)} s`);
    journal.clockWasSet(change);
  };
  lookAtClock();
  const retry = setInterval(() => {
    lookAtClock();
    void journal.retry();
  }, retryMs);

  await attachments
    .clearUnfinished()
    .catch((error: unknown) => log.warn('attachments', 'Unfinished uploads stay', String(error)));
  const settings = await SettingsFile.open(join(userData, 'settings.json'), disk, log);

  // Once: packs come with the app, and checking them takes longer than a page should wait at each reload.
  const policies = readCheckedPacks(nodeDisk, places.checkedPacks).then((checked) =>
    loadPolicies(nodeDisk, join(places.resources(), 'policies'), checked),
  );
  policies.then(
    ({ rejected }) => {
      for (const { file, reason } of rejected) log.error('policies', `${file} can’t be used`, reason);
    },
    (error: unknown) => log.error('policies', 'The policies can’t be read', String(error)),
  );

  const passphrase = await secret('backup-passphrase.json');
  const keeper = await BackupKeeper.open({
    userData,
    disk: nodeDisk,
    journal,
    attachments,
    key,
    passphrase,
    app: app.getVersion(),
    clock: wallClock,
    log,
    outcome,
    deviceOf,
    onState: (state) => publish('backup', 'stateChanged', state),
    onProgress: (phase, done, of) => publish('backup', 'progressed', { phase, done, of }),
  });
  const backups = setInterval(() => void keeper.lookWhetherDue(), backupLookMs);

  const devices = devicesModule({
    folder: join(userData, 'transcripts'),
    profilesFolder: join(places.resources(), 'diagnostics'),
    startHost: electronHost(places.deviceHost),
    keepFile: (path) => attachments.keepFile('transcript', path),
    appendEvent: async (event) => {
      const result = await journal.append(duty.signedIn?.technicianId ?? 'bench', [event]);
      if (result.ok) publish('journal', 'appended', { events: result.value });
      return result;
    },
    publishProgress: (progress) => publish('devices', 'progressed', progress),
    publishPorts: (listing) => publish('devices', 'portsChanged', listing),
    log,
  });

  const handlers: Handlers = {
    app: appHandlers({
      info: runtimeInfo,
      duty,
      log,
      discardDatabase: () => noteDiscardedDatabase(nodeDisk, userData),
      closeNow: () => ending.dontWait(),
    }),
    journal: journalHandlers(
      journal,
      () => duty.signedIn,
      (drafts) => fileFault(attachments, drafts),
    ),
    attachments: attachmentHandlers(attachments, thumbnails),
    policies: policiesHandlers({
      disk: nodeDisk,
      shipped: policies,
      folder: join(userData, 'packs'),
      attachments,
      journal: {
        append: async (by, event) => {
          const signer = by === 'bench' ? by : duty.signedIn?.technicianId;
          if (signer === undefined) return err({ kind: 'notSignedIn' });
          const result = await journal.append(signer, [event]);
          if (result.ok) publish('journal', 'appended', { events: result.value });
          return result;
        },
        read: (afterSeq, limit) => journal.read(afterSeq, limit),
      },
    }),
    printing: printingHandlers({ shop, attachments, disk: nodeDisk, documents: places.documents }),
    integrity: integrityHandlers({
      disk: nodeDisk,
      userData,
      key,
      keyFile,
      acknowledged: () => journal.state.head.seq,
      onProgress: (phase, done, of) => publish('integrity', 'progressed', { phase, done, of }),
    }),
    backup: backupHandlers({
      keeper,
      restart: () => {
        app.relaunch();
        app.quit();
      },
    }),
    settings: { get: () => settings.get(), set: (change) => settings.set(change) },
    devices: devices.handlers,
  };

  const upgrade =
    standing.kind === 'due'
      ? new UpgradeRun(
          {
            ...upgrading,
            clock: wallClock,
            passphrase: passphrase.value,
            sign: (bytes) => key.sign(bytes),
            onProgress: (phase, done, of) => publish('backup', 'progressed', { phase, done, of }),
          },
          { journal, keeper, log },
        )
      : null;
  if (journal.state.hold === 'newer') log.warn('app', 'Runs that were cut off stay as they are');
  else if (upgrade === null) await finishLeftovers(devices, log);
  // The page shows how far it is; it asks for nothing else before the journal is open.
  else void upgrade.finish().then(() => finishLeftovers(devices, log));
  const end: Parts['end'] = async (hurry, stopServing) => {
    upgrade?.stop();
    clearInterval(retry);
    clearInterval(backups);
    publish('app', 'closing', { atMostSeconds: lastBackupLimitMs / 1000 });
    await endWithin(log, 'The devices', () => devices.dispose());
    const stopCopying = AbortSignal.any([hurry, AbortSignal.timeout(lastBackupLimitMs)]);
    await endWithin(log, 'The last backup', () => keeper.backUpChanges(stopCopying), stopCopying);
    stopServing();
    await endWithin(log, 'The journal', () => journal.close());
    await endWithin(log, 'The restore', () => keeper.journalClosed(), AbortSignal.timeout(lastBackupLimitMs));
    if (keeper.isStuck) {
      log.warn('backup', 'A place for backups does not answer; the bench ends without it');
      // A process that ends in good order waits for all its calls to the disk, and this one never comes back.
      app.once('quit', () => process.kill(process.pid, 'SIGKILL'));
    }
  };
  const journalPage: Parts['journalPage'] = async (afterSeq) => {
    try {
      return await journal.readLines(afterSeq);
    } catch (error) {
      log.error('journal', `Events after ${afterSeq} can’t be read`, String(error));
      return null;
    }
  };
  return { handlers, journalPage, windowGone: () => devices.windowGone(), end };
};

/** Runs that the last crash cut off. What can't be finished now waits for the next start. */
const finishLeftovers = async (devices: DevicesModule, log: Log): Promise<void> => {
  try {
    const runs = await devices.finishLeftovers();
    if (runs > 0) log.warn('devices', `${runs} diagnostic runs that were cut off are in the journal now`);
  } catch (error) {
    log.error('devices', 'Diagnostic runs that were cut off could not be finished', String(error));
  }
};

const openWindow = (log: Log, ending: Ending, onGone: () => void): void => {
  const window = openBenchWindow(places.preload, () => {
    if (!ending.holdsWindow) return true;
    app.quit();
    return false;
  });
  window.once('closed', onGone);
  // A reload is a page that goes and another that comes; what the first one ran is not the second one's.
  let isFirstPage = true;
  window.webContents.on('did-navigate', () => {
    if (!isFirstPage) onGone();
    isFirstPage = false;
  });
  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    log.error('window', `The page's process is gone: ${reason}`, String(exitCode));
    onGone();
    // A page that ends by itself comes back; what was acknowledged is in the journal.
    if (reason !== 'clean-exit' && !window.isDestroyed()) window.webContents.reload();
  });
  window.loadURL(benchPage).catch((error: unknown) => {
    // Aborted: the window was closed or loaded again meanwhile.
    if (!String(error).includes('ERR_ABORTED')) log.error('window', 'The page did not load', String(error));
  });
};

/** Waits for a part to end, but not for ever. */
const endWithin = async (
  log: Log,
  what: string,
  end: () => Promise<void>,
  limit: AbortSignal = AbortSignal.timeout(endLimitMs),
): Promise<void> => {
  const late = new Promise<'late'>((resolve) => {
    if (limit.aborted) resolve('late');
    else limit.addEventListener('abort', () => resolve('late'), { once: true });
  });
  try {
    if ((await Promise.race([end(), late])) === 'late') log.warn('app', `${what} did not end in time`);
  } catch (error) {
    log.error('app', `${what} did not end well`, String(error));
  }
};

const run = (): void => {
  protocol.registerSchemesAsPrivileged([appSchemePrivileges]);
  // Which engine holds the browser's databases decides whether an update can still read them. Chromium switches between
  // them by trial, and going back deletes: it is fixed here, and changing it is a migration.
  app.commandLine.appendSwitch('disable-features', 'IdbSqliteOnDiskRollout');
  // A bench may be told where its data lies, e.g. two benches on one machine, or a test.
  const profile = app.commandLine.getSwitchValue('user-data-dir');
  if (profile !== '') app.setPath('userData', resolve(profile));
  if (!app.requestSingleInstanceLock()) {
    process.stdout.write('RMA Bench is already open on this data folder; its window is in front now.\n');
    app.quit();
    return;
  }

  const log = openLog({
    folder: join(places.userData(), 'logs'),
    now: Date.now,
    ...(app.isPackaged ? {} : { echo: (line) => process.stderr.write(line) }),
  });
  const die = (what: string) => (error: unknown) => {
    log.error('app', what, error instanceof Error ? (error.stack ?? error.message) : String(error));
    app.exit(1);
  };
  process.on('uncaughtException', die('Uncaught exception'));
  process.on('unhandledRejection', die('Unhandled rejection'));

  if (process.platform !== 'darwin') Menu.setApplicationMenu(null);
  app.on('second-instance', () => focusBenchWindow());
  app.on('window-all-closed', () => app.quit());

  const ending = new Ending();
  app.on('before-quit', (event) => {
    if (ending.mustWait(() => app.quit())) event.preventDefault();
  });
  app.whenReady().then(async () => {
    const { version, runtime, runtimeVersion, chromium } = runtimeInfo();
    log.info('app', `RMA Bench ${version} on ${runtime} ${runtimeVersion}, Chromium ${chromium}`);
    await start(log, ending).catch((error: unknown) => {
      dialog.showErrorBox(
        'RMA Bench can’t start',
        'Nothing that was saved is lost. The log in the data folder says what happened. Make room on the disk, then start again.',
      );
      throw error;
    });
  }, die('The runtime did not start'));
};

run();
