import { describe, expect, it } from 'vitest';
import type { KeyBinding } from './key-binding';
import { activeBindings, bindingFor, bindingsInContext, type KeyLayer } from './key-registry';

const key = (name: string, more: Partial<KeyBinding> = {}): KeyBinding => ({
  key: name,
  label: name,
  run: () => undefined,
  ...more,
});
const page = (mounted: number, ...bindings: KeyBinding[]): KeyLayer => ({
  mounted,
  depth: 0,
  scope: 'page',
  bindings,
});
const dialog = (mounted: number, scope: string, ...bindings: KeyBinding[]): KeyLayer => ({
  mounted,
  depth: 1,
  scope,
  bindings,
});
const keysOf = (bindings: readonly KeyBinding[]) => bindings.map((binding) => binding.key);
const pressed = (name: string, more: Partial<Parameters<typeof bindingFor>[1]> = {}) => ({
  key: name,
  code: '',
  altKey: false,
  ctrlKey: false,
  metaKey: false,
  ...more,
});

describe('the active keys', () => {
  it('stand in one order, whoever mounted first: answers, arrows, Enter, letters, Escape, F keys', () => {
    const layers = [
      page(1, key('F2'), key('F1'), key('Escape'), key('P')),
      page(2, key('Enter'), key('Alt+1'), key('ArrowUp'), key('2'), key('1')),
    ];
    expect(keysOf(activeBindings(layers))).toEqual([
      '2',
      '1',
      'ArrowUp',
      'Enter',
      'P',
      'F2',
      'Escape',
      'Alt+1',
      'F1',
    ]);
  });

  it('are only those of the dialog while one is open', () => {
    const layers = [page(1, key('P')), dialog(2, 'a', key('Enter'))];
    expect(keysOf(activeBindings(layers))).toEqual(['Enter']);
  });

  it('are those of the newest of two dialogs of one depth', () => {
    const layers = [dialog(2, 'a', key('1')), dialog(3, 'b', key('2'))];
    expect(keysOf(activeBindings(layers))).toEqual(['2']);
  });

  it('hold what must act above dialogs', () => {
    const layers = [page(1, key('F1', { always: true }), key('P')), dialog(2, 'a', key('Enter'))];
    expect(keysOf(activeBindings(layers))).toEqual(['Enter', 'F1']);
  });

  it('give a key that two components name to the one that was mounted last', () => {
    const outer = key('P', { label: 'outer' });
    const inner = key('p', { label: 'inner' });
    expect(activeBindings([page(1, outer), page(2, inner)])).toEqual([inner]);
  });

  it('leave out what is disabled', () => {
    expect(activeBindings([page(1, key('P', { enabled: false }))])).toEqual([]);
  });
});

describe('while a person types text', () => {
  it('letters and Enter are text, Escape, F keys and Alt still act', () => {
    const bindings = [key('P'), key('Enter'), key('Escape'), key('F2'), key('Alt+1')];
    expect(keysOf(bindingsInContext(bindings, { isTyping: true }))).toEqual(['Escape', 'F2', 'Alt+1']);
  });

  it('a key that asks for it acts', () => {
    const bindings = [key('Enter', { whileTyping: true }), key('Escape')];
    expect(keysOf(bindingsInContext(bindings, { isTyping: true }))).toEqual(['Enter', 'Escape']);
  });

  it('Escape does nothing where every key acts in the field: leaving it would lead nowhere', () => {
    const bindings = [key('Enter', { whileTyping: true }), key('F9')];
    expect(keysOf(bindingsInContext(bindings, { isTyping: true }))).toEqual(['Enter', 'F9']);
    expect(keysOf(bindingsInContext([...bindings, key('P')], { isTyping: true }))).toContain('Escape');
  });

  it('an Escape that takes something back leaves the field instead', () => {
    const undo = key('Escape', { label: 'undo', whileTyping: false });
    expect(bindingsInContext([undo], { isTyping: true }).map(({ label }) => label)).toEqual(['leave field']);
  });
});

describe('a pressed key', () => {
  it('finds its binding in upper and lower case', () => {
    expect(bindingFor([key('P')], pressed('p'))?.key).toBe('P');
  });

  it('does nothing together with Ctrl', () => {
    expect(bindingFor([key('P')], pressed('p', { ctrlKey: true }))).toBeUndefined();
  });

  it('is found by its place where the layout writes another script', () => {
    expect(bindingFor([key('P')], pressed('з', { code: 'KeyP' }))?.key).toBe('P');
  });

  it('is found by its place where digits need Shift', () => {
    expect(bindingFor([key('1')], pressed('&', { code: 'Digit1' }))?.key).toBe('1');
  });

  it('goes by what is written on it where the layout moved a letter', () => {
    expect(bindingFor([key('A'), key('Q')], pressed('a', { code: 'KeyQ' }))?.key).toBe('A');
  });

  it('goes by its place together with Alt, which changes the character on some machines', () => {
    expect(bindingFor([key('Alt+1')], pressed('¡', { code: 'Digit1', altKey: true }))?.key).toBe('Alt+1');
  });
});
