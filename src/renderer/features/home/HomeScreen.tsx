import { useNow } from '../../bridge/now';
import { type CaseSummary, useRecentCases, useRegistryCount } from '../../data';
import { useUnfinished } from '../../data/open-work';
import { Badge, Button, Icon, List, Notice, Panel } from '../../ui';
import { CaseStatusBadge } from '../../verdict';
import { daysLeftText } from './due-units';
import styles from './HomeScreen.module.css';
import { useDueUnits } from './useDueUnits';

const lastUnits = 5;

const when = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
});

/** The bench between two units: scan a label to begin. Not a dashboard. */
export const HomeScreen = ({
  onOpenCase,
  onOpenRegistry,
}: {
  readonly onOpenCase: (caseId: string) => void;
  readonly onOpenRegistry: () => void;
}) => {
  const recent = useRecentCases(lastUnits);
  const registryCount = useRegistryCount();
  const due = useDueUnits();
  const unfinished = useUnfinished(recent, useNow());
  return (
    <div className={styles.page}>
      <header className={styles.begin}>
        <Icon name="label" size="headline" />
        <div>
          <h1 className={styles.title}>Scan a label to begin</h1>
          <p className={styles.quiet}>
            The serial label of a unit, anywhere on this screen. No scanner at hand: press F2 and type the
            serial.
          </p>
        </div>
      </header>
      {registryCount === 0 && (
        <Notice
          tone="info"
          title="The registry is empty"
          next="Import the list of what was shipped to whom, or take the sample shipments to try the bench out."
        >
          <p>Units can be scanned without it, but then their dates and customers must be typed in.</p>
          <Button hotkey="I" hotkeyLabel="import shipments" onPress={onOpenRegistry}>
            Import shipments or take the sample
          </Button>
        </Notice>
      )}
      <div className={styles.columns}>
        <Panel title="Last units">
          <List
            label="Last units"
            items={recent ?? []}
            idOf={({ caseId }) => caseId}
            onChoose={({ caseId }) => onOpenCase(caseId)}
            empty={recent && 'No unit was scanned on this bench yet.'}
          >
            {(summary) => <UnitRow summary={summary} isUnfinished={unfinished.has(summary.caseId)} />}
          </List>
        </Panel>
        <Panel title="Overdue or due soon">
          {due.length === 0 ? (
            <p className={styles.quiet}>Nothing is due in the next three days.</p>
          ) : (
            <ul className={styles.due}>
              {due.map(({ summary, promise, dueOn, daysLeft, clauses }) => (
                <li key={summary.caseId}>
                  <button type="button" className={styles.dueUnit} onClick={() => onOpenCase(summary.caseId)}>
                    <Badge tone={daysLeft < 0 ? 'refused' : 'judgement'} icon="clock">
                      {daysLeftText(daysLeft)}
                    </Badge>
                    <span className={styles.serial}>{summary.serial}</span>
                    <span className={styles.quiet}>
                      {promise} by {dueOn}
                      {clauses.length > 0 && `, clause ${clauses.join(', ')}`}
                    </span>
                  </button>
                </li>
              ))}
            </ul>
          )}
        </Panel>
      </div>
    </div>
  );
};

const UnitRow = ({
  summary,
  isUnfinished,
}: {
  readonly summary: CaseSummary;
  /** Labelled, and work is open on it. */
  readonly isUnfinished: boolean;
}) => {
  return (
    <>
      <span className={styles.unit}>
        <span className={styles.serial}>{summary.serial}</span>
        <span className={styles.quiet}>
          {[summary.model || 'unknown model', summary.customer].filter(Boolean).join(' · ')}
        </span>
      </span>
      <span className={styles.quiet}>{when.format(new Date(summary.updatedAt))}</span>
      <CaseStatusBadge status={summary.status} isUnfinished={isUnfinished} />
    </>
  );
};
