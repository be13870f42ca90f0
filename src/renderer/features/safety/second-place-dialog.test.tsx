import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { noBackupYet } from '../../../../test/fixtures/backup/a-backup-state';

const asked: unknown[] = [];
vi.stubGlobal('bench', {
  backup: {
    setSecondPlace: async (request: { evenIfAway: boolean }) => {
      asked.push(request);
      return request.evenIfAway
        ? { ok: true, value: null }
        : { ok: false, error: { kind: 'away', reason: 'The folder is not there' } };
    },
  },
});
const { SecondPlaceDialog } = await import('./SecondPlaceDialog');
const { KeyProvider } = await import('../../ui');

afterEach(cleanup);

it('asks before it keeps a folder that is not there', async () => {
  const closed = vi.fn();
  render(
    <KeyProvider>
      <SecondPlaceDialog state={noBackupYet} onClose={closed} />
    </KeyProvider>,
  );
  const field = screen.getByLabelText('Folder');
  fireEvent.change(field, { target: { value: '/media/stick' } });
  await act(async () => {
    fireEvent.keyDown(field, { key: 'Enter', code: 'Enter' });
  });
  expect(asked).toEqual([{ folder: '/media/stick', evenIfAway: false }]);
  expect(closed).not.toHaveBeenCalled();
  expect(screen.getByText('Nothing was changed.')).toBeTruthy();
  await act(async () => {
    fireEvent.click(screen.getByRole('button', { name: /Keep it although it is not there/ }));
  });
  expect(asked.at(-1)).toEqual({ folder: '/media/stick', evenIfAway: true });
  expect(closed).toHaveBeenCalledOnce();
});
