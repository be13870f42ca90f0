import 'fake-indexeddb/auto';
import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { draft } from '#domain/case/events';
import { FakeJournal } from '../../../../test/fakes/fake-journal';
import { FakePolicies } from '../../../../test/fakes/fake-policies';
import { harbourPack } from '../../../../test/fixtures/packs/harbour';

vi.setConfig({ testTimeout: 30_000 });

const journal = { current: new FakeJournal() };
const desk = { current: new FakePolicies(journal.current, []) };
vi.stubGlobal('bench', {
  get policies() {
    return desk.current.bench.policies;
  },
});

const { KeyBar, KeyProvider } = await import('../../ui');
const { recordEvents, startData, stopData } = await import('../../data');
const { followPolicies, packOf, startPolicies, termsForNewCase } = await import('../../data/policies');
const { PoliciesScreen } = await import('./PoliciesScreen');

const shipped = harbourPack({ version: 'shipped' });

beforeEach(async () => {
  journal.current = new FakeJournal();
  desk.current = new FakePolicies(journal.current, [shipped]);
  await startPolicies(desk.current.bench);
  await startData(journal.current.bench, () => undefined, { databaseName: `bench-${crypto.randomUUID()}` });
  await followPolicies();
});
afterEach(() => {
  cleanup();
  stopData();
});

const show = (policyId: string | null, clause: string | null = null) => {
  const onOpen = vi.fn();
  render(
    <KeyProvider>
      <PoliciesScreen
        policyId={policyId}
        clause={clause}
        onOpen={onOpen}
        onBack={vi.fn()}
        cameFromCase={false}
        onSimulate={vi.fn()}
      />
      <KeyBar />
    </KeyProvider>,
  );
  return { onOpen };
};

const press = (key: string): void => {
  act(() => {
    fireEvent.keyDown(document.activeElement ?? document.body, { key, code: key });
  });
};
const listed = (): string => screen.getByRole('toolbar').textContent ?? '';
const inPlainWords = () => within(screen.getByLabelText('In plain words'));
const search = (text: string): void => {
  fireEvent.change(screen.getByLabelText('Type to search'), { target: { value: text } });
};

const chooses = async (text: string): Promise<void> => {
  const file = new File([text], 'harbour.yaml', { type: 'application/yaml' });
  await act(async () => {
    fireEvent.change(screen.getByLabelText('Policy pack (YAML)'), { target: { files: [file] } });
  });
};

const opensCase = async (): Promise<void> => {
  const terms = await termsForNewCase('harbour');
  await recordEvents([
    draft('caseOpened', 'case-1', {
      caseNumber: 'B04-1',
      serial: 'HR55',
      policyId: 'harbour',
      policyVersion: 'shipped',
      model: 'HR-1',
      family: '',
      customer: 'Pilot Boats Ltd',
      shipment: null,
      ...(terms && { terms }),
    }),
    draft('factsRecorded', 'case-1', {
      facts: [
        { path: 'sale.deliveryDate', value: '2026-01-10' },
        { path: 'case.claimAt', value: '2026-06-10' },
      ],
    }),
  ]);
};

describe('a vendor’s policy', () => {
  it('opens at the clause that somebody came for, with what the bench does with it', () => {
    show('harbour', 'HR-2');
    expect(inPlainWords().getByRole('heading', { name: 'HR-2' })).toBeDefined();
    expect(inPlainWords().getByText('Line 5-6 of the vendor’s text · forfeiture')).toBeDefined();
    expect(inPlainWords().getByText('Ends the decision: Out of warranty, warranty forfeited')).toBeDefined();
    expect(inPlainWords().getByText('“seal broken” stands for: Warranty sticker is Broken')).toBeDefined();
  });

  it('is searched by typing: clauses, readings, judgements and what is not stated', () => {
    show('harbour');
    const found = (text: string): number => {
      search(text);
      return screen.queryAllByRole('option').length;
    };
    expect(found('goodwill')).toBe(1);
    expect(found('last day')).toBe(1);
    expect(found('expedited')).toBe(1);
    expect(found('seal')).toBe(1);
    expect(found('nothing of the kind')).toBe(0);
  });

  it('leads from a clause to how it is read, and offers Enter only where it does something', () => {
    show('harbour', 'HR-1');
    expect(listed()).toContain('to how it is read');
    press('Enter');
    expect(inPlainWords().getByText('Does a report made on the last day still count?')).toBeDefined();
    expect(listed()).toContain('read it another way');
    search('law of the port');
    expect(listed()).not.toContain('Enter');
  });

  it('switches a reading with a reason, and records it as an event', async () => {
    show('harbour');
    search('AMB-HR-1');
    press('Enter');
    const dialog = await screen.findByRole('dialog');
    press('B');
    const reason = await within(dialog).findByLabelText('Reason');
    expect(listed()).not.toContain('Enter');
    fireEvent.change(reason, { target: { value: 'Told by the vendor' } });
    press('Enter');
    await waitFor(() =>
      expect(journal.current.events.map(({ type, body }) => [type, body])).toEqual([
        [
          'readingSwitched',
          { policyId: 'harbour', reading: 'AMB-HR-1', option: 'b', reason: 'Told by the vendor' },
        ],
      ]),
    );
    await screen.findByText(/1 read the centre’s way/);
  });
});

describe('a pack on its way in', () => {
  it('is refused with line, place and reason, and nothing changes', async () => {
    show(null);
    await chooses(harbourPack().replace('reason: forfeited', 'reason: magic'));
    const table = await screen.findByRole('table', { name: 'What is wrong' });
    expect(within(table).getByText('ladder[0].does.stop.reason')).toBeDefined();
    expect(screen.getByRole('alert').textContent).toContain('Nothing was changed');
    expect(journal.current.events).toEqual([]);
  });

  it('shows the open cases that would change before it is put in force, and leaves them as they are', async () => {
    await opensCase();
    show(null);
    await chooses(harbourPack({ version: '2026-09', months: 3 }));
    const table = await screen.findByRole('table', { name: 'Open cases that would change' });
    expect(within(table).getByText('HR55 · B04-1')).toBeDefined();
    expect(within(table).getAllByText('In warranty').length).toBeGreaterThan(0);
    expect(within(table).getAllByText('Out of warranty').length).toBeGreaterThan(0);
    press('Enter');
    const dialog = await screen.findByRole('dialog');
    fireEvent.change(within(dialog).getByLabelText('Reason'), { target: { value: 'New terms' } });
    press('Enter');
    await screen.findByRole('heading', { name: 'Harbour Radio: version 2026-09 is in force' });
    await waitFor(() => expect(packOf('harbour')?.version).toBe('2026-09'));
    expect(journal.current.events.some(({ type }) => type === 'caseRedecided')).toBe(false);
  });

  it('is left without a trace by Esc', async () => {
    show(null);
    await chooses(harbourPack({ version: '2026-09', months: 3 }));
    await screen.findByText('No open case would say anything else.');
    press('Escape');
    expect(screen.getByRole('listbox', { name: 'Vendors' })).toBeDefined();
    expect(journal.current.events).toEqual([]);
    expect(packOf('harbour')?.version).toBe('shipped');
  });
});
