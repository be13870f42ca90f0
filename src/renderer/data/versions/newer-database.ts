/** Whether the database was left by a later version of this app. */
import { type BenchDb, databaseVersion } from '../bench-db';

/** Dexie's versions stand in IndexedDB times ten. */
const firstNewer = databaseVersion * 10 + 10;

/** Names and versions of all databases; null when the browser can't open its store, which opening one of them then tells. */
export const listedDatabases = async (): Promise<readonly IDBDatabaseInfo[] | null> => {
  try {
    return await globalThis.indexedDB.databases();
  } catch (cause) {
    if (cause instanceof DOMException) return null;
    throw cause;
  }
};

/** Asked without opening it. A store that can't be asked is none of a later version as far as anybody knows: see `isOpenNewer`. */
export const isNewerDatabase = async (name: string): Promise<boolean> => {
  const found = (await listedDatabases())?.find((one) => one.name === name);
  return found?.version !== undefined && found.version >= firstNewer;
};

/** The same of one that was opened. */
export const isOpenNewer = (db: BenchDb): boolean => db.backendDB().version >= firstNewer;
