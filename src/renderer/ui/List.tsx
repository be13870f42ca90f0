import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { classNames } from './class-names';
import fieldStyles from './field.module.css';
import { Icon } from './icons/Icon';
import { useKeys } from './keys/useKeys';
import styles from './List.module.css';
import { useListKeys } from './useListKeys';

export interface ListProps<Item> {
  readonly label: string;
  readonly items: readonly Item[];
  readonly idOf: (item: Item) => string;
  readonly children: (item: Item) => ReactNode;
  readonly onChoose: (item: Item) => void;
  /** What Enter does, as the key bar says it. */
  readonly chooseLabel?: string;
  /** Whether Enter does something to the marked row; a tap marks it in any case. */
  readonly canChoose?: boolean;
  /** The row that is marked at first, by its id. */
  readonly startAt?: string;
  /** Told whenever another row is marked, null when none is left. */
  readonly onMark?: (item: Item | null) => void;
  /** What typing looks in; without it the list has no filter. */
  readonly textOf?: (item: Item) => string;
  /** `typing`: the caret waits in the filter. `slash`: it is reached by that key, letters stay free for commands. */
  readonly filterBy?: 'typing' | 'slash';
  readonly filterLabel?: string;
  readonly isActive?: boolean;
  /** Shown in place of the rows when there are none at all. */
  readonly empty?: ReactNode;
}

const matches = (text: string, query: string): boolean => {
  const folded = text.toLocaleLowerCase();
  return query
    .toLocaleLowerCase()
    .split(/\s+/)
    .every((word) => folded.includes(word));
};

/** A list that answers to ↑ ↓ Enter and typing to filter, and to a tap. */
export const List = <Item,>({
  label,
  items,
  idOf,
  children,
  onChoose,
  chooseLabel = 'open',
  canChoose = true,
  startAt,
  onMark,
  textOf,
  filterBy = 'typing',
  filterLabel = 'Type to filter',
  isActive = true,
  empty = null,
}: ListProps<Item>) => {
  const id = useId();
  const filterRef = useRef<HTMLInputElement>(null);
  const markedRef = useRef<HTMLDivElement>(null);
  const [query, setQuery] = useState('');
  const shown = textOf ? items.filter((item) => matches(textOf(item), query.trim())) : items;
  const { index, mark } = useListKeys({
    count: shown.length,
    chooseLabel,
    isActive,
    canChoose,
    first: Math.max(
      0,
      items.findIndex((item) => idOf(item) === startAt),
    ),
    onChoose: (at) => {
      const item = shown[at];
      if (item !== undefined) onChoose(item);
    },
  });
  useKeys([
    {
      key: '/',
      label: 'filter',
      run: () => filterRef.current?.focus(),
      enabled: isActive && textOf !== undefined && items.length > 0,
    },
  ]);
  const marked = shown[index];
  // By place, because the items' own ids may hold spaces, which part references in ARIA.
  const markedId = marked === undefined ? undefined : `${id}-${index}`;
  useEffect(() => {
    if (markedId !== undefined) markedRef.current?.scrollIntoView?.({ block: 'nearest' });
  }, [markedId]);

  const markedItem = marked === undefined ? null : idOf(marked);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another row is marked when its id is another
  useEffect(() => onMark?.(marked ?? null), [markedItem]);

  if (items.length === 0) return <div className={styles.empty}>{empty}</div>;
  return (
    <div className={styles.frame}>
      {textOf && (
        <div className={styles.filter}>
          <Icon name="search" />
          <input
            ref={filterRef}
            className={classNames(fieldStyles.input, styles.query)}
            value={query}
            placeholder={filterLabel}
            autoComplete="off"
            spellCheck={false}
            // biome-ignore lint/a11y/noAutofocus: typing filters the list at once
            autoFocus={filterBy === 'typing'}
            role="combobox"
            aria-label={filterLabel}
            aria-expanded="true"
            aria-controls={id}
            aria-activedescendant={markedId}
            onChange={(event) => {
              setQuery(event.target.value);
              mark(0);
            }}
          />
          <span className={styles.count}>
            {shown.length === items.length ? items.length : `${shown.length} of ${items.length}`}
          </span>
        </div>
      )}
      <div
        id={id}
        className={styles.list}
        role="listbox"
        aria-label={label}
        aria-activedescendant={markedId}
        tabIndex={-1}
      >
        {shown.map((item, at) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the list's own keys choose the marked row
          <div
            key={idOf(item)}
            id={`${id}-${at}`}
            ref={at === index ? markedRef : undefined}
            className={styles.row}
            role="option"
            aria-selected={at === index}
            tabIndex={-1}
            onClick={() => {
              mark(at);
              if (onMark === undefined) onChoose(item);
            }}
          >
            {children(item)}
          </div>
        ))}
      </div>
      {shown.length === 0 && <p className={styles.empty}>Nothing here matches “{query.trim()}”.</p>}
    </div>
  );
};
