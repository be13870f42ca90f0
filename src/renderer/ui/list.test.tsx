import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { KeyProvider } from './keys';
import { List } from './List';

afterEach(cleanup);

const names = ['Ann Bauer', 'Bo Chen', 'Cy Dee'];
const renderNames = () => {
  const onChoose = vi.fn();
  render(
    <KeyProvider>
      <List
        label="Names"
        items={names}
        idOf={(name) => name}
        textOf={(name) => name}
        filterLabel="Type a name"
        onChoose={onChoose}
      >
        {(name) => name}
      </List>
    </KeyProvider>,
  );
  return { onChoose, filter: screen.getByLabelText('Type a name') };
};
const press = (key: string, target: Element): void => {
  act(() => {
    fireEvent.keyDown(target, { key, code: key });
  });
};
const marked = (): string | null => screen.getByRole('option', { selected: true }).textContent;

describe('a list', () => {
  it('is walked and answered by keys while the caret is in its filter', () => {
    const { onChoose, filter } = renderNames();
    expect(document.activeElement).toBe(filter);
    expect(marked()).toBe('Ann Bauer');
    press('ArrowDown', filter);
    press('Enter', filter);
    expect(onChoose).toHaveBeenCalledWith('Bo Chen');
  });

  it('stops at both ends', () => {
    const { filter } = renderNames();
    press('ArrowUp', filter);
    expect(marked()).toBe('Ann Bauer');
    for (let step = 0; step < 5; step += 1) press('ArrowDown', filter);
    expect(marked()).toBe('Cy Dee');
  });

  it('shows what matches every word, and chooses the first of it', () => {
    const { onChoose, filter } = renderNames();
    fireEvent.change(filter, { target: { value: 'che b' } });
    expect(screen.getAllByRole('option').map((row) => row.textContent)).toEqual(['Bo Chen']);
    press('Enter', filter);
    expect(onChoose).toHaveBeenCalledWith('Bo Chen');
  });

  it('says when nothing matches, and Enter then does nothing', () => {
    const { onChoose, filter } = renderNames();
    fireEvent.change(filter, { target: { value: 'zz' } });
    expect(screen.getByText(/Nothing here matches/)).toBeDefined();
    press('Enter', filter);
    expect(onChoose).not.toHaveBeenCalled();
  });

  it('answers to a tap', () => {
    const { onChoose } = renderNames();
    fireEvent.click(screen.getByText('Cy Dee'));
    expect(onChoose).toHaveBeenCalledWith('Cy Dee');
  });
});
