import { useEffect, useMemo, useState } from 'react';
import { counted, versionText } from '#domain/documents/plain-text';
import type { ChangeQuestion } from '#domain/policy/what-would-change-it';
import { withChanges } from '#domain/policy/what-would-change-it';
import { usePolicies } from '../../data/policies';
import { Dialog, Notice, TextField, useKeys } from '../../ui';
import { ChangesDialog } from '../../verdict';
import { CaseDialog } from './CaseDialog';
import { FactForm } from './FactForm';
import { type Field, fieldsOf } from './fields';
import { OptionsDialog } from './OptionsDialog';
import { OutcomePane } from './OutcomePane';
import { ReadingsDialog } from './ReadingsDialog';
import { requestLine } from './request-line';
import styles from './SimulatorScreen.module.css';
import { blankUnit, type SimulatorSeed } from './seed';
import { canUndo, comparedWith, type Simulated, useSimulation } from './simulation';
import { useOutcome } from './use-outcome';

type Open = 'vendor' | 'case' | 'readings' | 'changes' | 'request' | null;

/** Try a policy on facts that are recorded nowhere. What was last tried waits until somebody comes back. */
export const SimulatorScreen = ({ seed }: { readonly seed: SimulatorSeed | null }) => {
  const simulation = useSimulation();
  const { inForce } = usePolicies();
  const { now, begin } = simulation;
  useEffect(() => {
    if (seed !== null) begin(seed);
  }, [seed, begin]);
  const [first] = inForce.values();
  useEffect(() => {
    if (now === null && seed === null && first) begin(blankUnit(first.pack, first.terms.readings));
  }, [now, seed, first, begin]);
  if (now === null) {
    return first || seed ? null : (
      <Notice
        tone="judgement"
        title="No policy is on this bench"
        safe="Nothing was changed."
        next="Add a vendor's policy; it can then be tried here."
      />
    );
  }
  return <Simulator now={now} earlier={comparedWith(simulation)} />;
};

const Simulator = ({ now, earlier }: { readonly now: Simulated; readonly earlier: Simulated | null }) => {
  const { begin, change, undo, past } = useSimulation();
  const { inForce } = usePolicies();
  const [open, setOpen] = useState<Open>(null);
  const [shows, setShows] = useState<'why' | 'follows'>('why');
  const [note, setNote] = useState<string | null>(null);
  const [question, setQuestion] = useState<ChangeQuestion | null>(null);
  const outcome = useOutcome(now, earlier);
  const { pack, facts, readings, origin } = now;
  const fields = useMemo(() => fieldsOf(facts, pack), [facts, pack]);
  const isActive = open === null;
  const switched = Object.keys(readings).length;
  const switchable = pack.readings.filter(({ options }) => options && Object.keys(options).length > 1);
  const load = (next: SimulatorSeed): void => {
    begin(next);
    setNote(null);
    setOpen(null);
  };
  const write = (field: Field, value: unknown): boolean => {
    const next = field.write(facts, value);
    if (next === null) return false;
    change(field.id, { facts: next });
    setNote(null);
    return true;
  };
  const copy = (): void => {
    navigator.clipboard.writeText(requestLine(now)).then(
      () => setNote('Copied: one line for the determine command.'),
      () => setOpen('request'),
    );
  };
  useKeys([
    { key: 'V', label: 'vendor', enabled: isActive, run: () => setOpen('vendor') },
    { key: 'O', label: 'case', enabled: isActive, run: () => setOpen('case') },
    {
      key: 'R',
      label: 'readings',
      enabled: isActive && switchable.length > 0,
      run: () => setOpen('readings'),
    },
    {
      key: 'C',
      label: 'what would change it',
      enabled: isActive,
      run: () => {
        setQuestion({ facts, settings: { readings }, ...(now.assumed && { assumed: now.assumed }) });
        setOpen('changes');
      },
    },
    {
      key: 'W',
      label: shows === 'why' ? 'what follows' : 'why',
      enabled: isActive,
      run: () => setShows(shows === 'why' ? 'follows' : 'why'),
    },
    { key: 'Y', label: 'copy', enabled: isActive, run: copy },
    {
      key: 'B',
      label: 'blank',
      enabled: isActive,
      run: () => load(blankUnit(pack, readings)),
    },
    {
      key: 'Escape',
      label: 'undo',
      enabled: isActive && canUndo({ now, past }),
      whileTyping: false,
      takesBack: true,
      run: undo,
    },
  ]);
  return (
    <section className={styles.screen} aria-label="Policy simulator">
      <header className={styles.header}>
        <h1>Policy simulator</h1>
        <p className={styles.quiet}>
          {pack.vendor}, {versionText(pack.version)} ·{' '}
          {origin === null ? 'a made-up unit' : `facts of ${origin}`} · nothing is recorded
          {switched > 0 && ` · ${counted(switched, 'reading')} switched`}
        </p>
        <p role="status" className={styles.note}>
          {note}
        </p>
      </header>
      <div className={styles.columns}>
        <FactForm fields={fields} asked={outcome.asked} isActive={isActive} onWrite={write} />
        <OutcomePane outcome={outcome} pack={pack} shows={shows} isActive={isActive} />
      </div>
      {open === 'vendor' && (
        <OptionsDialog
          title="Whose policy?"
          options={[...inForce.values()].map((policy) => ({
            value: policy,
            label: `${policy.pack.vendor}: ${policy.pack.title}, ${versionText(policy.pack.version)}`,
          }))}
          onClose={() => setOpen(null)}
          onChoose={(policy) =>
            load({
              pack: policy.pack,
              facts,
              ...(now.assumed && { assumed: now.assumed }),
              readings: policy.terms.readings,
              origin,
            })
          }
        />
      )}
      {open === 'case' && (
        <CaseDialog
          onLoad={load}
          onRefused={() => {
            setNote('The policy of that case is not on this bench, so its facts were not taken.');
            setOpen(null);
          }}
          onClose={() => setOpen(null)}
        />
      )}
      {open === 'readings' && (
        <ReadingsDialog
          pack={pack}
          chosen={readings}
          onSwitch={(next) => change('readings', { readings: next })}
          onClose={() => setOpen(null)}
        />
      )}
      {open === 'changes' && question && (
        <ChangesDialog
          pack={pack}
          question={question}
          tryLabel="try it"
          onTry={({ changes }) => {
            change('tried', { facts: withChanges(facts, changes) });
            setOpen(null);
          }}
          onClose={() => setOpen(null)}
        />
      )}
      {open === 'request' && (
        <Dialog title="The request as one line" answers={[]} onClose={() => setOpen(null)} size="large">
          <TextField
            label="Select all of it with Ctrl+A and copy it with Ctrl+C"
            value={requestLine(now)}
            isLong
            isMono
            hasInitialFocus
            onChange={() => undefined}
          />
        </Dialog>
      )}
    </section>
  );
};
