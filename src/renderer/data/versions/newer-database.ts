/** Whether the database was left by a later version of this app, asked without opening it. */
import { databaseVersion } from '../bench-db';

/** Dexie's versions stand in IndexedDB times ten. */
const nativeVersion = databaseVersion * 10;

export const isNewerDatabase = async (name: string): Promise<boolean> => {
  const found = (await globalThis.indexedDB.databases()).find((one) => one.name === name);
  return found?.version !== undefined && found.version >= nativeVersion + 10;
};
