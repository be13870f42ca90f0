import { dialog } from 'electron';
import type { backupArea } from '#ipc/backup';
import type { HandlersOf } from '#ipc/define';
import type { BackupKeeper } from './keeper';

export interface BackupHandlersOptions {
  readonly keeper: BackupKeeper;
  /** Ends the app and starts it again. */
  readonly restart: () => void;
}

const firstOf = ({ canceled, filePaths }: Electron.OpenDialogReturnValue): string | null =>
  canceled ? null : (filePaths[0] ?? null);

export const backupHandlers = ({
  keeper,
  restart,
}: BackupHandlersOptions): HandlersOf<(typeof backupArea)['calls']> => ({
  state: () => keeper.state,
  backUpNow: () => keeper.backUp(),
  export: ({ folder, passphrase, isReadable }) => keeper.export(folder, passphrase, isReadable),
  list: () => keeper.list(),
  removeReadable: () => keeper.removeReadable(),
  check: ({ path, passphrase }) => keeper.check(path, passphrase),
  stageRestore: ({ path, passphrase }) => keeper.stageRestore(path, passphrase),
  restoreNow: () => {
    keeper.restoreNext();
    restart();
  },
  dropRestore: () => keeper.dropRestore(),
  restart,
  setSecondPlace: ({ folder, evenIfAway }) => keeper.setSecondPlace(folder, evenIfAway),
  setPassphrase: ({ passphrase }) => keeper.setPassphrase(passphrase),
  chooseFolder: async () =>
    firstOf(await dialog.showOpenDialog({ properties: ['openDirectory', 'createDirectory'] })),
  chooseFile: async () =>
    firstOf(
      await dialog.showOpenDialog({
        properties: ['openFile'],
        filters: [{ name: 'Backups of RMA Bench', extensions: ['benchpack'] }],
      }),
    ),
});
