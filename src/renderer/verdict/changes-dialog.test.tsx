import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Facts } from '#domain/policy/facts';
import { minimalPack } from '../../../test/fixtures/packs/minimal-pack';
import { KeyBar, KeyProvider } from '../ui';
import { ChangesDialog } from './ChangesDialog';

afterEach(cleanup);

const clause = {
  id: 'MIN-1',
  line: '1',
  text: 'A year.',
  category: 'coverage',
  effect: ['decides'],
} as const;
const pack = minimalPack({
  clauses: [
    { ...clause, effect: ['decides'] },
    { ...clause, id: 'MIN-2.5-01', text: 'A broken sticker.', effect: ['decides'] },
  ],
  ladder: [
    {
      id: 'sticker',
      title: 'Sticker',
      clauses: ['MIN-2.5-01'],
      when: { fact: 'inspection.warrantySticker', is: 'broken' },
      does: { stop: { service: 'out-of-warranty', reason: 'forfeited' } },
    },
    {
      id: 'covered',
      title: 'Covered',
      clauses: ['MIN-1'],
      does: { stop: { service: 'in-warranty', reason: 'covered' } },
    },
  ],
});

const show = (facts: Facts, most?: number) => {
  const onTry = vi.fn();
  const onClose = vi.fn();
  const question = { facts, ...(most !== undefined && { most }) };
  render(
    <KeyProvider>
      <ChangesDialog pack={pack} question={question} tryLabel="try it" onTry={onTry} onClose={onClose} />
      <KeyBar />
    </KeyProvider>,
  );
  return { onTry, onClose };
};

const press = (key: string): void => {
  act(() => {
    fireEvent.keyDown(document.activeElement ?? document.body, { key, code: key });
  });
};

describe('what would change it, on the screen', () => {
  it('searches only once it is open, and then names each change with verdict, clause and record', async () => {
    show({ case: { asOf: '2026-11-20' }, inspection: { warrantySticker: 'intact' } });
    expect(screen.getByText('Trying what could be otherwise')).toBeDefined();
    const row = await screen.findByRole('option');
    expect(row.textContent).toContain('With warranty sticker “Broken”');
    expect(row.textContent).toContain('Warranty forfeited');
    expect(row.textContent).toContain('2.5');
    expect(row.textContent).toContain('On record: Intact');
    expect(screen.getByText(/One change would give another result/)).toBeDefined();
  });

  it('says of a finding that nobody recorded that it is not recorded yet', async () => {
    show({ case: { asOf: '2026-11-20' } });
    expect((await screen.findByRole('option')).textContent).toContain('Not recorded yet');
  });

  it('tries the marked change by Enter, and closes by Esc', async () => {
    const { onTry, onClose } = show({ case: { asOf: '2026-11-20' } });
    await screen.findByRole('option');
    expect(screen.getByRole('toolbar', { hidden: true }).textContent).toContain('try it');
    press('Enter');
    expect(onTry.mock.calls[0]?.[0]).toMatchObject({
      serviceType: 'out-of-warranty',
      clauses: ['MIN-2.5-01'],
    });
    press('Escape');
    expect(onClose).toHaveBeenCalledOnce();
  });

  it('says when nothing would change it, and when the bound ended the search', async () => {
    show({ case: { asOf: '2026-11-20' } }, 1);
    expect(await screen.findByText(/No single fact and no two facts/)).toBeDefined();
    expect(screen.getByText(/Not everything could be tried/)).toBeDefined();
  });
});
