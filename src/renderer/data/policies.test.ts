// @vitest-environment node
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { draft } from '#domain/case/events';
import { FakeJournal } from '../../../test/fakes/fake-journal';
import { FakePolicies } from '../../../test/fakes/fake-policies';
import { harbourPack } from '../../../test/fixtures/packs/harbour';
import { loadCase } from './lookups';
import {
  currentPolicies,
  followPolicies,
  packOf,
  startPolicies,
  termsForNewCase,
  termsOf,
  waitingVersions,
} from './policies';
import { recordEvents } from './record-events';
import { startData, stopData } from './start-data';

vi.setConfig({ testTimeout: 30_000 });

const first = harbourPack({ version: 'shipped' });
const second = harbourPack({ version: 'imported', months: 3 });

let journal: FakeJournal;
let desk: FakePolicies;

const start = async (shipped: readonly string[] = [first]) => {
  desk = new FakePolicies(journal, shipped);
  await startPolicies(desk.bench);
  await startData(journal.bench, () => undefined, { databaseName: `bench-${crypto.randomUUID()}` });
  await followPolicies();
};

const opensCase = async (caseId: string) => {
  const terms = await termsForNewCase('harbour');
  await recordEvents([
    draft('caseOpened', caseId, {
      caseNumber: `B-${caseId}`,
      serial: 'HR1',
      policyId: 'harbour',
      policyVersion: terms?.version ?? '',
      model: '',
      family: '',
      customer: '',
      shipment: null,
      ...(terms && { terms }),
    }),
  ]);
};

const waiting = (): readonly string[] => waitingVersions(currentPolicies()).map(({ pack }) => pack.version);

const versionDeciding = async (caseId: string): Promise<string | null> => {
  const repairCase = await loadCase(caseId);
  const terms = repairCase && (await termsOf(repairCase));
  return terms?.pack.version ?? null;
};

beforeEach(() => {
  journal = new FakeJournal();
});
afterEach(() => stopData());

describe('the policies of a bench', () => {
  it('are those that come with the program, and the first case puts their version on record once', async () => {
    await start();
    expect(packOf('harbour')?.version).toBe('shipped');
    expect(journal.events).toEqual([]);
    expect(waiting()).toEqual([]);
    await opensCase('1');
    await vi.waitFor(async () => expect(await versionDeciding('1')).toBe('shipped'));
    await vi.waitFor(async () => expect(await termsForNewCase('harbour')).not.toBeNull());
    await opensCase('2');
    expect(desk.calls.filter((call) => call.startsWith('note'))).toEqual(['note harbour']);
    expect(journal.events.map(({ type }) => type)).toEqual(['policyActivated', 'caseOpened', 'caseOpened']);
  });

  it('decide a new case by what is in force, and an open one by what it was opened under', async () => {
    await start();
    await opensCase('1');
    desk.putInForce(second);
    await vi.waitFor(() => expect(packOf('harbour')?.version).toBe('imported'));
    await opensCase('2');
    expect(await versionDeciding('1')).toBe('shipped');
    expect(await versionDeciding('2')).toBe('imported');
  });

  it('decide a case again only when somebody says so', async () => {
    await start();
    await opensCase('1');
    desk.putInForce(second);
    await vi.waitFor(() => expect(packOf('harbour')?.version).toBe('imported'));
    const terms = await termsForNewCase('harbour');
    if (!terms) throw new Error('Nothing is in force');
    await recordEvents([draft('caseRedecided', '1', { terms, reason: 'agreed' })]);
    expect(await versionDeciding('1')).toBe('imported');
  });

  it('survive an update of the program: the new file waits, the old cases find theirs', async () => {
    await start();
    await opensCase('1');
    stopData();
    const kept = desk;
    const updated = harbourPack({ version: 'updated', months: 24 });
    desk = new FakePolicies(journal, [updated]);
    const read = desk.bench.policies.read;
    await startPolicies({
      policies: {
        ...desk.bench.policies,
        read: async (request) => {
          const own = await read(request);
          return own.ok ? own : kept.bench.policies.read(request);
        },
      },
    });
    expect(packOf('harbour')?.version).toBe('updated');
    await startData(journal.bench, () => undefined, { databaseName: `bench-${crypto.randomUUID()}` });
    await followPolicies();
    expect(packOf('harbour')?.version).toBe('shipped');
    expect(await versionDeciding('1')).toBe('shipped');
    expect(waiting()).toEqual(['updated']);
  });

  it('read an unclear clause the centre’s way in new cases, as long as the version knows the reading', async () => {
    await start();
    await opensCase('1');
    await recordEvents([
      draft('readingSwitched', null, {
        policyId: 'harbour',
        reading: 'AMB-HR-1',
        option: 'b',
        reason: 'told',
      }),
      draft('readingSwitched', null, {
        policyId: 'harbour',
        reading: 'AMB-GONE',
        option: 'a',
        reason: 'old',
      }),
    ]);
    await vi.waitFor(async () =>
      expect((await termsForNewCase('harbour'))?.readings).toEqual({ 'AMB-HR-1': 'b' }),
    );
    await opensCase('2');
    const readingsOf = async (caseId: string) => (await loadCase(caseId))?.terms?.readings;
    expect(await readingsOf('1')).toEqual({});
    expect(await readingsOf('2')).toEqual({ 'AMB-HR-1': 'b' });
  });

  it('say so when the file of a version is gone, and decide nothing by another', async () => {
    await start([]);
    const text = harbourPack({ version: 'lost' });
    const sha256 = desk.putInForce(text);
    desk.lose(sha256);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(packOf('harbour')).toBeNull();
  });
});
