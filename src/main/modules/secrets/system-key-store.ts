import { safeStorage } from 'electron';
import type { KeyStore } from './secret-file';

/** Electron's door to the system's key store. On Linux without a keyring its key is known to everyone: that is no store. */
export const systemKeyStore: KeyStore = {
  isAvailable: () =>
    safeStorage.isEncryptionAvailable() &&
    (process.platform !== 'linux' ||
      !['basic_text', 'unknown'].includes(safeStorage.getSelectedStorageBackend())),
  seal: (text) => safeStorage.encryptString(text),
  open: (sealed) => safeStorage.decryptString(sealed),
};
