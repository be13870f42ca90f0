import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { noBackupYet } from '../../../../test/fixtures/backup/a-backup-state';

const asked: unknown[] = [];
vi.stubGlobal('bench', {
  backup: {
    setPassphrase: async (request: unknown) => {
      asked.push(request);
      return { ok: true, value: null };
    },
  },
});
const { PassphraseDialog } = await import('./PassphraseDialog');
const { KeyProvider } = await import('../../ui');

afterEach(cleanup);

it('Enter goes on to the second field, and gives the answer once both are the same', async () => {
  render(
    <KeyProvider>
      <PassphraseDialog state={noBackupYet} onClose={() => undefined} />
    </KeyProvider>,
  );
  const first = screen.getByLabelText('Passphrase');
  const again = screen.getByLabelText('Once more');
  act(() => first.focus());
  fireEvent.change(first, { target: { value: 'Hafen 04 – geheim' } });
  fireEvent.keyDown(first, { key: 'Enter', code: 'Enter' });
  expect(document.activeElement).toBe(again);
  expect(asked).toEqual([]);
  fireEvent.change(again, { target: { value: 'Hafen 04 – geheim' } });
  await act(async () => {
    fireEvent.keyDown(again, { key: 'Enter', code: 'Enter' });
  });
  expect(asked).toEqual([{ passphrase: 'Hafen 04 – geheim' }]);
});
