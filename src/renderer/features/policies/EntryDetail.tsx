import type { ClauseBook, ClauseUse, UseKind } from '#domain/clause-book/clause-uses';
import type { RuleWords } from '#domain/clause-book/rule-words';
import { codeText } from '#domain/documents/plain-text';
import type { PolicyPack } from '#domain/policy/pack';
import { optionInForce } from '#domain/policy/terms';
import type { PolicyInForce } from '../../data/policies';
import { Badge, Facts, Icon, type IconName } from '../../ui';
import styles from './EntryDetail.module.css';
import type { Entry } from './entries';

const useIcons: Readonly<Record<UseKind, IconName>> = {
  decides: 'policy',
  cover: 'clock',
  remedy: 'settings',
  freight: 'cases',
  fee: 'label',
  deadline: 'clock',
  check: 'search',
  document: 'document',
  action: 'chevron',
  authorisation: 'lock',
  afterwards: 'undo',
  judgement: 'user',
};

const useWords: Readonly<Record<UseKind, string>> = {
  decides: 'Decides',
  cover: 'Cover',
  remedy: 'Remedy',
  freight: 'Freight',
  fee: 'Fee',
  deadline: 'Deadline',
  check: 'Intake check',
  document: 'Document',
  action: 'Next step',
  authorisation: 'State',
  afterwards: 'Afterwards',
  judgement: 'Judgement',
};

const Use = ({ use: { kind, title, does, when, where } }: { readonly use: ClauseUse }) => (
  <li className={styles.use}>
    <span className={styles.kind}>
      <Icon name={useIcons[kind]} />
      {useWords[kind]}
    </span>
    <div className={styles.words}>
      <p className={styles.title}>{title}</p>
      <p>{does}</p>
      {when !== null && (
        <p className={styles.when}>
          <span className={styles.quiet}>when</span> {when}
        </p>
      )}
      {where.map(({ name, text }) => (
        <p key={name} className={styles.where}>
          “{name}” stands for: {text}
        </p>
      ))}
    </div>
  </li>
);

/** A reading: what is unclear, what holds here, and what would hold otherwise. */
const ReadingWords = ({
  reading,
  readings,
}: {
  readonly reading: PolicyPack['readings'][number];
  readonly readings: Readonly<Record<string, string>>;
}) => {
  const { id, question, adopted, options, default: own } = reading;
  const current = optionInForce(reading, readings);
  return (
    <div className={styles.reading}>
      <p>
        <span className={styles.id}>{id}</span> {question}
      </p>
      {options === undefined ? (
        <p className={styles.when}>{adopted}</p>
      ) : (
        <ul className={styles.options}>
          {Object.entries(options).map(([option, meaning]) => (
            <li key={option} data-holds={option === current}>
              <span className={styles.letter}>{option}</span>
              <span>{meaning}</span>
              {option === current && <Badge tone="covered">in force</Badge>}
              {option === own && option !== current && <Badge tone="neutral">the pack’s own</Badge>}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
};

const ClauseDetail = ({
  clause,
  book,
  inForce,
}: {
  readonly clause: PolicyPack['clauses'][number];
  readonly book: ClauseBook;
  readonly inForce: PolicyInForce;
}) => {
  const uses = book.usesOf(clause.id);
  const cited = new Set(uses.flatMap(({ readings }) => readings));
  const readings = inForce.pack.readings.filter(({ id }) => cited.has(id));
  return (
    <>
      <h2 className={styles.id}>{clause.id}</h2>
      <p className={styles.text}>{clause.text}</p>
      <p className={styles.quiet}>
        Line {clause.line} of the vendor’s text · {codeText(clause.category).toLowerCase()}
      </p>
      <h3 className={styles.heading}>What the bench does with it</h3>
      {uses.length === 0 ? (
        <p>It decides nothing and is here to be read.</p>
      ) : (
        <ul className={styles.uses}>
          {uses.map((use) => (
            <Use key={use.id} use={use} />
          ))}
        </ul>
      )}
      {readings.length > 0 && (
        <>
          <h3 className={styles.heading}>How it is read</h3>
          {readings.map((reading) => (
            <ReadingWords key={reading.id} reading={reading} readings={inForce.terms.readings} />
          ))}
        </>
      )}
    </>
  );
};

const ClauseLines = ({
  clauses,
  pack,
}: {
  readonly clauses: readonly string[];
  readonly pack: PolicyPack;
}) => (
  <ul className={styles.uses}>
    {clauses.map((id) => (
      <li key={id} className={styles.use}>
        <span className={styles.id}>{id}</span>
        <span>{pack.clauses.find((clause) => clause.id === id)?.text}</span>
      </li>
    ))}
  </ul>
);

/** Everything about the marked entry. */
export const EntryDetail = ({
  entry,
  inForce,
  book,
  words,
}: {
  readonly entry: Entry;
  readonly inForce: PolicyInForce;
  readonly book: ClauseBook;
  readonly words: RuleWords;
}) => {
  const { pack, terms } = inForce;
  switch (entry.kind) {
    case 'clause':
      return <ClauseDetail clause={entry.clause} book={book} inForce={inForce} />;
    case 'reading': {
      const { reading } = entry;
      const clauses = book.clausesOf(reading.id);
      return (
        <>
          <h2 className={styles.heading}>The text can be read in more than one way</h2>
          <ReadingWords reading={reading} readings={terms.readings} />
          {reading.options !== undefined && <p className={styles.quiet}>{reading.adopted}</p>}
          <h3 className={styles.heading}>Clauses that rest on it</h3>
          {clauses.length === 0 ? (
            <p>No rule depends on it: it says how the whole text is taken.</p>
          ) : (
            <ClauseLines clauses={clauses} pack={pack} />
          )}
        </>
      );
    }
    case 'judgement': {
      const { code, question, answers, amountWith = [], clauses, when, provisional } = entry.judgement;
      return (
        <>
          <h2 className={styles.text}>{question}</h2>
          <p className={styles.id}>{code}</p>
          <Facts
            facts={[
              {
                name: 'Answers',
                value: Object.entries(answers)
                  .map(([value, label]) => (amountWith.includes(value) ? `${label} (with an amount)` : label))
                  .join(' · '),
              },
              {
                name: 'Asked',
                value: when === undefined ? 'where a rule comes to it' : `when ${words.condition(when)}`,
              },
              {
                name: 'While open',
                value: provisional === true ? 'the verdict is provisional' : 'the verdict stands as it is',
              },
            ]}
          />
          <h3 className={styles.heading}>Clauses behind it</h3>
          <ClauseLines clauses={clauses} pack={pack} />
        </>
      );
    }
    case 'silence':
      return (
        <>
          <h2 className={styles.text}>{entry.silence.topic}</h2>
          <p>
            <Badge tone="neutral">Not stated in this policy</Badge>
          </p>
          <p>{entry.silence.note}</p>
        </>
      );
  }
};
