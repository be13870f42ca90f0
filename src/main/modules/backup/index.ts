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
  export: ({ folder, passphrase }) => keeper.export(folder, passphrase),
  list: () => keeper.list(),
  check: ({ path, passphrase }) => keeper.check(path, passphrase),
  stageRestore: ({ path, passphrase }) => keeper.stageRestore(path, passphrase),
  restart,
  setSecondPlace: ({ folder }) => keeper.setSecondPlace(folder),
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
