import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NumberField } from './NumberField';

const Held = () => {
  const [value, setValue] = useState<number | null>(12);
  return (
    <>
      <NumberField label="Period" value={value} onChange={setValue} min={5} max={200} />
      <output>{value ?? 'none'}</output>
    </>
  );
};

const field = () => screen.getByLabelText('Period');
const held = () => screen.getByRole('status').textContent;
const types = (typed: string) => fireEvent.change(field(), { target: { value: typed } });

describe('a number field', () => {
  beforeEach(() => {
    render(<Held />);
    field().focus();
  });
  afterEach(cleanup);

  it.each([
    ['36', '36'],
    ['5', '5'],
    ['200', '200'],
    ['4', 'none'],
    ['201', 'none'],
    ['', 'none'],
    ['1.5', 'none'],
    ['twelve', 'none'],
    ['-6', 'none'],
  ])('knows its number while it is typed, before it is left: "%s" is %s', (typed, expected) => {
    types(typed);
    expect(document.activeElement).toBe(field());
    expect(held()).toBe(expected);
  });

  it('says its range once it is left with something else in it', () => {
    types('4');
    expect(screen.queryByText('A whole number from 5 to 200.')).toBeNull();
    fireEvent.blur(field());
    expect(screen.getByText('A whole number from 5 to 200.')).toBeTruthy();
  });
});
