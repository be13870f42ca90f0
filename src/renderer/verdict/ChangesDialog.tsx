import { changePhrase, changeSentence, onRecordText } from '#domain/documents/change-words';
import { clauseNumbers } from '#domain/documents/clause-number';
import { verdictTone, verdictWord } from '#domain/documents/determination-words';
import type { PolicyPack } from '#domain/policy/pack';
import {
  type ChangeQuestion,
  mostDeterminations,
  type NamedChange,
} from '#domain/policy/what-would-change-it';
import { Badge, Dialog, List, Progress } from '../ui';
import styles from './ChangesDialog.module.css';
import { useChanges } from './use-changes';

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

const found = (count: number): string => {
  if (count === 0) return 'No single fact and no two facts would give another result.';
  return count === 1
    ? 'One change would give another result.'
    : `${count} changes would each give another result.`;
};

/** What gives the same verdict stands together, in the order in which the first of each was found. */
const byVerdict = (named: readonly NamedChange[]): readonly NamedChange[] => {
  const order = [...new Set(named.map(verdictWord))];
  return [...named].sort((a, b) => order.indexOf(verdictWord(a)) - order.indexOf(verdictWord(b)));
};

const ChangeRow = ({ named, pack }: { readonly named: NamedChange; readonly pack: PolicyPack }) => {
  const records = named.changes.flatMap((change) => onRecordText(change, pack) ?? []);
  return (
    <span className={styles.row}>
      <span className={styles.words}>
        <span>With {named.changes.map((change) => changePhrase(change, pack)).join(' and ')}</span>
        <span className={styles.record}>
          {records.length > 0 ? capital(records.join('; ')) : 'Not recorded yet'}
        </span>
      </span>
      <span className={styles.outcome}>
        <Badge tone={verdictTone(named)}>{verdictWord(named)}</Badge>
        <span className={styles.clauses}>{clauseNumbers(named.clauses)}</span>
      </span>
    </span>
  );
};

/** The smallest changes that give another service type. Searched while it is open, and no longer. */
export const ChangesDialog = ({
  pack,
  question,
  tryLabel,
  onTry,
  onClose,
}: {
  readonly pack: PolicyPack;
  readonly question: ChangeQuestion;
  /** What Enter does with a change, as the key bar says it. */
  readonly tryLabel: string;
  readonly onTry: (named: NamedChange) => void;
  readonly onClose: () => void;
}) => {
  const { named, tried, isDone, isComplete } = useChanges(pack, question);
  const bound = question.most ?? mostDeterminations;
  return (
    <Dialog title="What would change it" size="large" answers={[]} onClose={onClose}>
      {isDone ? (
        <p className={styles.summary}>
          {found(named.length)}
          {!isComplete && ' Not everything could be tried.'}
        </p>
      ) : (
        <Progress label="Trying what could be otherwise" done={tried} total={bound} unit="tries" />
      )}
      {named.length > 0 && (
        <List
          label="Changes"
          items={byVerdict(named)}
          idOf={(one) => JSON.stringify([one.changes, one.serviceType])}
          textOf={(one) => [changeSentence(one, pack), ...one.clauses].join(' ')}
          filterLabel="Fact, verdict or clause"
          chooseLabel={tryLabel}
          onChoose={onTry}
        >
          {(one) => <ChangeRow named={one} pack={pack} />}
        </List>
      )}
    </Dialog>
  );
};
