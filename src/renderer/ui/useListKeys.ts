import { useState } from 'react';
import { useKeys } from './keys/useKeys';

interface ListKeysOptions {
  readonly count: number;
  readonly onChoose: (index: number) => void;
  /** What Enter does, as the key bar says it. */
  readonly chooseLabel?: string;
  /** Whether the list's keys act now. */
  readonly isActive?: boolean;
  /** Whether Enter does something to the marked row. */
  readonly canChoose?: boolean;
  /** The row that is marked at first. */
  readonly first?: number;
}

/**
 * ↑ ↓ Enter for anything that is a list, whatever it looks like, also while its filter field has the caret.
 * @returns the marked index, -1 in an empty list, and a way to mark another
 */
export const useListKeys = ({
  count,
  onChoose,
  chooseLabel = 'open',
  isActive = true,
  canChoose = true,
  first = 0,
}: ListKeysOptions) => {
  const [marked, setMarked] = useState(first);
  const index = Math.min(marked, count - 1);
  const isEnabled = isActive && count > 0;
  const move = (to: number): void => setMarked(Math.max(0, Math.min(count - 1, to)));
  useKeys([
    {
      key: 'ArrowUp',
      label: 'choose',
      group: 'choose',
      run: () => move(index - 1),
      enabled: isEnabled,
      whileTyping: true,
    },
    {
      key: 'ArrowDown',
      label: 'choose',
      group: 'choose',
      run: () => move(index + 1),
      enabled: isEnabled,
      whileTyping: true,
    },
    {
      key: 'Enter',
      label: chooseLabel,
      run: () => onChoose(index),
      enabled: isEnabled && canChoose,
      whileTyping: true,
    },
  ]);
  return { index, mark: move };
};
