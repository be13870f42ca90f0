import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { TextField } from './TextField';

afterEach(cleanup);

const field = (label: string): HTMLTextAreaElement => screen.getByRole('textbox', { name: label });

describe('a text field', () => {
  it('that is opened with words in it has its caret behind them', () => {
    render(<TextField label="Note" value="Fan is loud" isLong hasInitialFocus onChange={() => undefined} />);
    expect(document.activeElement).toBe(field('Note'));
    expect([field('Note').selectionStart, field('Note').selectionEnd]).toEqual([11, 11]);
  });

  it('whose label is hidden keeps it for a screen reader', () => {
    render(<TextField label="Return address?" isLabelHidden value="" onChange={() => undefined} />);
    expect(field('Return address?')).toBeDefined();
    expect(screen.getByText('Return address?').className).toContain('hidden');
  });
});
