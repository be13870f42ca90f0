import { useEffect, useRef, useState } from 'react';
import { factLabel } from '#domain/documents/fact-labels';
import { Badge, classNames, useKeys } from '../../ui';
import styles from './FactForm.module.css';
import { FieldControl } from './FieldControl';
import type { Field } from './fields';

interface FactFormProps {
  readonly fields: readonly Field[];
  /** Facts that the determination misses or has not seen, by their path. */
  readonly asked: ReadonlySet<string>;
  readonly isActive: boolean;
  /** @returns false when the dictionary does not take the value */
  readonly onWrite: (field: Field, value: unknown) => boolean;
}

const matches = ({ label, group, list, valueText }: Field, query: string): boolean => {
  // Entries are found with their list, so that a new one is in sight.
  const ofList = list === undefined ? '' : factLabel(list);
  const text = `${group} ${ofList} ${label} ${valueText ?? ''}`.toLowerCase();
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
};

/** The dictionary's path that a row stands for, as a determination names it. */
const pathOf = ({ id }: Field): string => id.replace(/\[\d+\]/, '');

/** Every fact that the policy reads, one in hand; what is set is decided at once. */
export const FactForm = ({ fields, asked, isActive, onWrite }: FactFormProps) => {
  const [query, setQuery] = useState('');
  const [inHand, setInHand] = useState<string | null>(null);
  const [isTyping, setTyping] = useState(false);
  const [isFinding, setFinding] = useState(false);
  const filter = useRef<HTMLInputElement>(null);
  const row = useRef<HTMLLIElement>(null);
  const shown = fields.filter((field) => matches(field, query.trim()));
  const at = Math.max(
    0,
    shown.findIndex(({ id }) => id === inHand),
  );
  const current = shown[at];
  const currentId = current?.id;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the row in hand has moved when its id or the filter has
  useEffect(() => {
    row.current?.scrollIntoView?.({ block: 'nearest' });
  }, [currentId, query]);

  const take = (index: number): void => {
    setTyping(false);
    setInHand(shown[Math.max(0, Math.min(shown.length - 1, index))]?.id ?? null);
    filter.current?.blur();
  };
  /** Typing looks for the first that fits; with the filter gone, what was found stays in hand. */
  const lookFor = (next: string): void => {
    setQuery(next);
    setInHand(next === '' ? (currentId ?? null) : null);
  };
  /** Found: it is in hand among all the others again, and its own keys act. */
  const takeFound = (): void => {
    lookFor('');
    filter.current?.blur();
  };
  const removeEntry = (): void => {
    const header = fields.find(({ id }) => id === current?.list);
    if (!header || current?.entry === undefined || !Array.isArray(header.value)) return;
    setInHand(header.id);
    onWrite(
      header,
      header.value.filter((_entry, index) => index !== current.entry),
    );
  };
  useKeys([
    {
      key: 'ArrowUp',
      label: 'fact',
      group: 'fact',
      enabled: isActive && shown.length > 0,
      whileTyping: true,
      run: () => take(isFinding ? at : at - 1),
    },
    {
      key: 'ArrowDown',
      label: 'fact',
      group: 'fact',
      enabled: isActive && shown.length > 0,
      whileTyping: true,
      run: () => take(isFinding ? at : at + 1),
    },
    {
      key: 'Enter',
      label: 'done',
      enabled: isActive && isTyping && !isFinding,
      whileTyping: true,
      run: () => take(at),
    },
    {
      key: 'Enter',
      label: 'take',
      enabled: isActive && isFinding && current !== undefined,
      whileTyping: true,
      run: takeFound,
    },
    {
      key: 'Escape',
      label: 'show all',
      enabled: isActive && query !== '' && !isTyping,
      run: () => lookFor(''),
    },
    { key: '/', label: 'find', enabled: isActive, run: () => filter.current?.focus() },
    {
      key: 'Delete',
      label: 'clear',
      enabled: isActive && !isTyping && current !== undefined && current.value !== null,
      run: () => {
        if (current) onWrite(current, null);
      },
    },
    {
      key: 'X',
      label: 'remove entry',
      enabled: isActive && !isTyping && current?.entry !== undefined,
      run: removeEntry,
    },
  ]);
  return (
    <section className={styles.form} aria-label="Facts">
      <input
        ref={filter}
        className={styles.filter}
        value={query}
        placeholder="Find a fact: press /"
        aria-label="Find a fact"
        autoComplete="off"
        spellCheck={false}
        onFocus={() => {
          setTyping(false);
          setFinding(true);
        }}
        onBlur={() => setFinding(false)}
        onChange={(event) => lookFor(event.target.value)}
      />
      <ol className={styles.list} aria-label="Facts of the unit">
        {shown.map((field, index) => {
          const isInHand = index === at;
          const isFirst = shown[index - 1]?.group !== field.group;
          return (
            <li key={field.id} ref={isInHand ? row : undefined} aria-current={isInHand ? 'true' : undefined}>
              {isFirst && <h3 className={styles.group}>{field.group}</h3>}
              <div className={isInHand ? styles.inHand : styles.row}>
                <button
                  type="button"
                  className={classNames(styles.fact, field.entry !== undefined && styles.entry)}
                  tabIndex={-1}
                  onClick={() => take(index)}
                >
                  <span className={styles.label}>{field.label}</span>
                  {field.valueText === null && asked.has(pathOf(field)) && (
                    <Badge tone="judgement">asked for</Badge>
                  )}
                  <span className={field.valueText === null ? styles.unknown : styles.value}>
                    {field.valueText ?? 'not on record'}
                  </span>
                </button>
                {isInHand && (
                  <div className={styles.control}>
                    <FieldControl
                      key={field.id}
                      field={field}
                      isActive={isActive && !isFinding}
                      isTyping={isTyping}
                      onType={() => setTyping(true)}
                      onWrite={(value) => onWrite(field, value)}
                    />
                  </div>
                )}
              </div>
            </li>
          );
        })}
      </ol>
      {shown.length === 0 && <p className={styles.unknown}>No fact is called so.</p>}
    </section>
  );
};
