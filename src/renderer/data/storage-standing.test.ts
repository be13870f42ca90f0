import { afterEach, expect, it, vi } from 'vitest';
import { askForPersistence, useStorageStanding } from './storage-standing';

const aBrowser = (storage: object | undefined) => vi.stubGlobal('navigator', { storage });
const standing = () => useStorageStanding.getState().standing;

afterEach(() => {
  vi.unstubAllGlobals();
  useStorageStanding.setState({ standing: 'asking' });
});

it('asks once where nothing was granted, and believes only what is said afterwards', async () => {
  let isKept = false;
  const persist = vi.fn(async () => {
    isKept = true;
    return true;
  });
  aBrowser({ persisted: async () => isKept, persist });
  await askForPersistence();
  expect(standing()).toBe('granted');
  await askForPersistence();
  expect(persist).toHaveBeenCalledTimes(1);
});

it('says refused where the browser only answers that it would', async () => {
  aBrowser({ persisted: async () => false, persist: async () => true });
  await askForPersistence();
  expect(standing()).toBe('refused');
});

it('says refused where nobody can be asked', async () => {
  aBrowser(undefined);
  await askForPersistence();
  expect(standing()).toBe('refused');
});
