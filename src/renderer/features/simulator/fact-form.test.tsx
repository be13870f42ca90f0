import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import type { Facts } from '#domain/policy/facts';
import { minimalPack } from '../../../../test/fixtures/packs/minimal-pack';
import { KeyBar, KeyProvider } from '../../ui';
import { FactForm } from './FactForm';
import { fieldsOf } from './fields';

afterEach(cleanup);

const pack = minimalPack({
  ladder: [
    {
      id: 'claimed',
      title: 'Claimed in time, with an intact sticker and no excluded cause',
      clauses: ['MIN-1'],
      when: {
        all: [
          { day: 'case.claimAt', notAfter: 'sale.deliveryDate' },
          { fact: 'inspection.warrantySticker', is: 'intact' },
          { anyLine: { fact: 'inspection.lines.faultResult', is: 'confirmed' } },
        ],
      },
      does: { stop: { service: 'in-warranty', reason: 'covered' } },
    },
    {
      id: 'expired',
      title: 'Expired',
      clauses: ['MIN-1'],
      does: { stop: { service: 'out-of-warranty', reason: 'expired' } },
    },
  ],
});

const show = (start: Facts) => {
  const shown: { facts: Facts } = { facts: start };
  const Form = () => {
    const [facts, setFacts] = useState(start);
    shown.facts = facts;
    return (
      <FactForm
        fields={fieldsOf(facts, pack)}
        asked={new Set(['sale.deliveryDate'])}
        isActive
        onWrite={(field, value) => {
          const next = field.write(facts, value);
          if (next) setFacts(next);
          return next !== null;
        }}
      />
    );
  };
  render(
    <KeyProvider>
      <Form />
      <KeyBar />
    </KeyProvider>,
  );
  return shown;
};

const press = (...keys: readonly string[]): void => {
  for (const key of keys) {
    act(() => {
      fireEvent.keyDown(document.activeElement ?? document.body, { key, code: key });
    });
  }
};
const bar = (): string => screen.getByRole('toolbar', { hidden: true }).textContent ?? '';
const inHand = (): string => document.querySelector('li[aria-current="true"]')?.textContent ?? '';
const find = (text: string): void => {
  press('/');
  fireEvent.change(screen.getByLabelText('Find a fact'), { target: { value: text } });
  press('ArrowDown');
};

describe('the facts of a simulated unit', () => {
  it('are walked by the arrows, and one that is asked for says so', () => {
    show({});
    const first = inHand();
    expect(first).toContain('Delivered');
    expect(first).toContain('asked for');
    press('ArrowDown');
    expect(inHand()).not.toBe(first);
    press('ArrowUp');
    expect(inHand()).toBe(first);
  });

  it('take a word by its number, and give it back by Del', () => {
    const shown = show({});
    find('warranty sticker');
    press('2');
    expect(shown.facts.inspection?.warrantySticker).toBe('broken');
    expect(bar()).toContain('clear');
    press('Delete');
    expect(shown.facts.inspection?.warrantySticker).toBeNull();
    expect(bar()).not.toContain('clear');
  });

  it('are found by their name: Enter takes the one that is marked, and its number sets it', () => {
    const shown = show({});
    press('/');
    fireEvent.change(screen.getByLabelText('Find a fact'), { target: { value: 'sticker' } });
    expect(bar()).toContain('Entertake');
    press('Enter', '2');
    expect(shown.facts.inspection?.warrantySticker).toBe('broken');
    expect(screen.getByLabelText<HTMLInputElement>('Find a fact').value).toBe('');
    expect(inHand()).toContain('Broken');
  });

  it('are all there again after Esc, which then leaves the field', () => {
    show({});
    const all = document.querySelectorAll('ol > li').length;
    press('/');
    const field = screen.getByLabelText<HTMLInputElement>('Find a fact');
    fireEvent.change(field, { target: { value: 'sticker2' } });
    expect(bar()).toContain('Escshow all');
    press('Escape');
    expect(field.value).toBe('');
    expect(document.querySelectorAll('ol > li')).toHaveLength(all);
    expect(document.activeElement).toBe(field);
    expect(bar()).toContain('Escleave field');
    press('Escape');
    expect(document.activeElement).not.toBe(field);
  });

  it('take a day as soon as it is one, and keep the last that was', () => {
    const shown = show({ sale: { deliveryDate: '2026-01-01' } });
    press('Enter');
    const field = screen.getByRole('textbox', { name: 'Delivered' });
    fireEvent.change(field, { target: { value: '2025-02-3' } });
    expect(shown.facts.sale?.deliveryDate).toBe('2026-01-01');
    fireEvent.change(field, { target: { value: '2025-02-31' } });
    expect(shown.facts.sale?.deliveryDate).toBe('2026-01-01');
    fireEvent.change(field, { target: { value: '2025-02-03' } });
    expect(shown.facts.sale?.deliveryDate).toBe('2025-02-03');
    fireEvent.change(field, { target: { value: '' } });
    expect(shown.facts.sale?.deliveryDate).toBeNull();
  });

  it('add an entry to a list, fill it in and remove it again', () => {
    const shown = show({});
    find('defect lines');
    press('2');
    expect(shown.facts.inspection?.lines).toEqual([{ id: '1' }]);
    press('ArrowDown', '2');
    expect(shown.facts.inspection?.lines).toEqual([{ id: '1', faultResult: 'confirmed' }]);
    expect(bar()).toContain('remove entry');
    press('x');
    expect(shown.facts.inspection?.lines).toEqual([]);
    expect(inHand()).toContain('None');
  });

  it('say so when no fact has the name that is looked for', () => {
    show({});
    press('/');
    fireEvent.change(screen.getByLabelText('Find a fact'), { target: { value: 'zebra' } });
    expect(screen.getByText('No fact is called so.')).toBeDefined();
    expect(bar()).not.toContain('fact');
  });
});
