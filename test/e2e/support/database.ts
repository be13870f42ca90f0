/** The page's own database, asked from inside the page without the app. */
import type { Page } from '@playwright/test';

/** Version of the database and number of rows by table, as IndexedDB tells them. */
export const databaseOf = (page: Page, name = 'rma-bench'): Promise<{ version: number }> =>
  page.evaluate(async (wanted) => {
    const found = (await indexedDB.databases()).find((one) => one.name === wanted);
    return { version: found?.version ?? 0 };
  }, name);

/** Every row of every table. */
export const rowsOf = (page: Page, name = 'rma-bench'): Promise<Record<string, unknown[]>> =>
  page.evaluate(async (wanted) => {
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const asked = indexedDB.open(wanted);
      asked.onsuccess = () => resolve(asked.result);
      asked.onerror = () => reject(asked.error);
    });
    const all = (store: string) =>
      new Promise<unknown[]>((resolve, reject) => {
        const asked = db.transaction(store).objectStore(store).getAll();
        asked.onsuccess = () => resolve(asked.result);
        asked.onerror = () => reject(asked.error);
      });
    const rows: Record<string, unknown[]> = {};
    for (const store of db.objectStoreNames) rows[store] = await all(store);
    db.close();
    return rows;
  }, name);
