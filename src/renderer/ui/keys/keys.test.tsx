import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Button } from '../Button';
import { Dialog } from '../Dialog';
import {
  addKeyInterceptor,
  KeyBar,
  type KeyBinding,
  KeyCard,
  KeyHint,
  KeyProvider,
  replayKey,
  useKeys,
} from '.';

afterEach(cleanup);

const Keys = ({ bindings }: { readonly bindings: readonly KeyBinding[] }) => {
  useKeys(bindings);
  return null;
};
const Counter = ({ onCount }: { readonly onCount: (count: number) => void }) => {
  const [count, setCount] = useState(0);
  const run = (): void => {
    onCount(count);
    setCount(count + 1);
  };
  useKeys([{ key: '1', label: 'count', run }]);
  return null;
};
const Note = () => {
  const [text, setText] = useState('ac');
  return <input aria-label="note" value={text} onChange={(event) => setText(event.target.value)} />;
};
const press = (key: string, target: Element = document.body, init: KeyboardEventInit = {}): boolean => {
  let wasLetThrough = true;
  act(() => {
    wasLetThrough = fireEvent.keyDown(target, { key, code: `Key${key}`, ...init });
    fireEvent.keyUp(target, { key, code: `Key${key}`, ...init });
  });
  return wasLetThrough;
};
const bar = (): string => screen.getByRole('toolbar', { hidden: true }).textContent ?? '';

describe('keys', () => {
  it('do what the key bar says, and nothing when it does not say it', () => {
    const photo = vi.fn();
    render(
      <KeyProvider>
        <Keys bindings={[{ key: 'P', label: 'photo', run: photo }]} />
        <KeyBar />
      </KeyProvider>,
    );
    expect(bar()).toBe('Pphoto');
    press('p');
    press('q');
    expect(photo).toHaveBeenCalledTimes(1);
  });

  it('follow the newest state without being registered again', () => {
    const seen: number[] = [];
    render(
      <KeyProvider>
        <Counter onCount={(count) => seen.push(count)} />
      </KeyProvider>,
    );
    press('1');
    press('1');
    press('1');
    expect(seen).toEqual([0, 1, 2]);
  });

  it('of one question are written as a range', () => {
    const answers = ['1', '2', '3', '4', '0'].map((key) => ({
      key,
      label: key,
      group: 'answer',
      run: () => undefined,
    }));
    render(
      <KeyProvider>
        <Keys bindings={answers} />
        <KeyBar />
      </KeyProvider>,
    );
    expect(bar()).toBe('1–40answer');
  });

  it('are text in a text field, and the key bar says so', () => {
    const photo = vi.fn();
    const undo = vi.fn();
    render(
      <KeyProvider>
        <Keys
          bindings={[
            { key: 'P', label: 'photo', run: photo },
            { key: 'Escape', label: 'undo', run: undo, whileTyping: false },
          ]}
        />
        <input aria-label="note" />
        <KeyBar />
      </KeyProvider>,
    );
    const note = screen.getByLabelText('note');
    act(() => note.focus());
    expect(press('p', note)).toBe(true);
    expect(photo).not.toHaveBeenCalled();
    expect(bar()).toBe('Escleave field');
    press('Escape', note);
    expect(undo).not.toHaveBeenCalled();
    expect(document.activeElement).toBe(document.body);
  });

  it('that are held down repeat only for moving', () => {
    const answer = vi.fn();
    const move = vi.fn();
    render(
      <KeyProvider>
        <Keys
          bindings={[
            { key: '1', label: 'answer', run: answer },
            { key: 'ArrowDown', label: 'choose', run: move },
          ]}
        />
      </KeyProvider>,
    );
    press('1', document.body, { repeat: true });
    press('ArrowDown', document.body, { repeat: true });
    expect(answer).not.toHaveBeenCalled();
    expect(move).toHaveBeenCalledTimes(1);
  });

  it('are silent below an open dialog, whose own keys are listed instead', () => {
    const photo = vi.fn();
    const print = vi.fn();
    render(
      <KeyProvider>
        <Keys bindings={[{ key: 'P', label: 'photo', run: photo }]} />
        <Dialog
          title="Print the label"
          onClose={() => undefined}
          answers={[{ key: '1', label: 'Print', run: print }]}
        >
          <p>On the label printer.</p>
        </Dialog>
        <KeyBar />
      </KeyProvider>,
    );
    press('p');
    press('1');
    expect(photo).not.toHaveBeenCalled();
    expect(print).toHaveBeenCalledTimes(1);
    expect(bar()).toBe('1printEscclose');
  });

  it('are all told by F1, which closes again on F1', () => {
    render(
      <KeyProvider>
        <Keys bindings={[{ key: 'P', label: 'photo', run: () => undefined }]} />
        <KeyCard />
      </KeyProvider>,
    );
    press('F1');
    expect(screen.getByRole('dialog').textContent).toContain('photo');
    press('F1');
    expect(screen.queryByRole('dialog')).toBeNull();
  });
});

describe('Enter', () => {
  it('does not press a button that a tap left the focus on', () => {
    const tapped = vi.fn();
    render(
      <KeyProvider>
        <button type="button" onClick={tapped}>
          Tapped
        </button>
      </KeyProvider>,
    );
    const button = screen.getByRole('button');
    act(() => {
      fireEvent.pointerDown(button);
      button.focus();
    });
    expect(press('Enter', button)).toBe(false);
  });

  it('presses the button that Tab moved to, and the key bar names it', () => {
    const accept = vi.fn();
    const save = vi.fn();
    render(
      <KeyProvider>
        <Keys bindings={[{ key: 'Enter', label: 'accept', run: accept }]} />
        <Button onPress={save}>Save</Button>
        <KeyBar />
      </KeyProvider>,
    );
    const button = screen.getByRole('button', { name: 'Save' });
    press('Tab');
    act(() => button.focus());
    expect(bar()).toContain('press Save');
    press('Enter', button);
    expect(save).toHaveBeenCalledTimes(1);
    expect(accept).not.toHaveBeenCalled();
  });
});

describe('a key interceptor', () => {
  it('sees a key before the bindings and can swallow it', () => {
    const photo = vi.fn();
    render(
      <KeyProvider>
        <Keys bindings={[{ key: 'P', label: 'photo', run: photo }]} />
      </KeyProvider>,
    );
    const remove = addKeyInterceptor(() => true);
    expect(press('p')).toBe(false);
    remove();
    press('p');
    expect(photo).toHaveBeenCalledTimes(1);
  });

  it('goes in order of priority', () => {
    render(<KeyProvider>{null}</KeyProvider>);
    const order: string[] = [];
    const removers = [
      addKeyInterceptor(() => {
        order.push('late');
        return false;
      }, 50),
      addKeyInterceptor(() => {
        order.push('early');
        return false;
      }, 1),
    ];
    press('p');
    for (const remove of removers) remove();
    expect(order).toEqual(['early', 'late']);
  });
});

describe('a key that was held back', () => {
  it('acts as the binding it is, past the interceptors', () => {
    const photo = vi.fn();
    render(
      <KeyProvider>
        <Keys bindings={[{ key: 'P', label: 'photo', run: photo }]} />
      </KeyProvider>,
    );
    const remove = addKeyInterceptor(() => true);
    act(() => replayKey({ key: 'p', code: 'KeyP' }));
    remove();
    expect(photo).toHaveBeenCalledTimes(1);
  });

  it('is typed into the focused field, at the caret, and React hears it', () => {
    render(
      <KeyProvider>
        <Note />
      </KeyProvider>,
    );
    const note = screen.getByLabelText<HTMLInputElement>('note');
    act(() => {
      note.focus();
      note.setSelectionRange(1, 1);
    });
    act(() => replayKey({ key: 'b', code: 'KeyB' }));
    expect(note.value).toBe('abc');
  });

  it('starts a line in a note, when it is Enter', () => {
    render(
      <KeyProvider>
        <textarea aria-label="note" defaultValue="one" />
      </KeyProvider>,
    );
    const note = screen.getByLabelText<HTMLTextAreaElement>('note');
    act(() => {
      note.focus();
      note.setSelectionRange(3, 3);
    });
    act(() => replayKey({ key: 'Enter', code: 'Enter' }));
    expect(note.value).toBe('one\n');
  });

  it('an Escape that takes back does nothing right after a dialog, and acts a moment later', () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    const undo = vi.fn();
    const Page = () => {
      const [isOpen, setIsOpen] = useState(true);
      useKeys([{ key: 'Escape', label: 'undo', run: undo, takesBack: true }]);
      return (
        isOpen && (
          <Dialog title="Why" onClose={() => setIsOpen(false)}>
            words
          </Dialog>
        )
      );
    };
    render(
      <KeyProvider>
        <Page />
      </KeyProvider>,
    );
    press('Escape');
    press('Escape');
    vi.advanceTimersByTime(590);
    press('Escape');
    expect(undo).not.toHaveBeenCalled();
    vi.advanceTimersByTime(20);
    press('Escape');
    expect(undo).toHaveBeenCalledTimes(1);
    vi.useRealTimers();
  });

  it('of an arrow with Alt are written with the arrow', () => {
    render(<KeyHint keyName="Alt+ArrowRight" />);
    expect(screen.getByText('Alt+→')).toBeDefined();
  });
});
