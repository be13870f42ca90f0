import { useState } from 'react';
import type { RepairCase } from '#domain/case/case';
import type { BodyOf } from '#domain/case/events';
import { readMoney } from '#domain/money/money-text';
import type { JudgementCode } from '#domain/policy/facts';
import type { PolicyPack } from '#domain/policy/pack';
import { Badge, Choice, Dialog, List, TextField } from '../../ui';
import styles from './JudgementsDialog.module.css';

type DecisionBody = BodyOf<'decisionRecorded'>;

interface Asked {
  readonly code: JudgementCode;
  readonly question: string;
  readonly options: readonly {
    readonly value: string;
    readonly label: string;
    readonly asksAmount: boolean;
  }[];
  readonly clauses: readonly string[];
}

/** A judgement as the pack asks it; null for one that only another policy or an older version asked. */
const askedOf = (code: string, pack: PolicyPack | null): Asked | null => {
  const worded = pack?.judgements.find((judgement) => judgement.code === code);
  if (!worded) return null;
  return {
    code: worded.code,
    question: worded.question,
    options: Object.entries(worded.answers).map(([value, label]) => ({
      value,
      label,
      asksAmount: worded.amountWith?.includes(value) ?? false,
    })),
    clauses: worded.clauses,
  };
};

const AnswerDialog = ({
  asked,
  onDecide,
  onClose,
}: {
  readonly asked: Asked;
  readonly onDecide: (decision: DecisionBody) => void;
  readonly onClose: () => void;
}) => {
  const [value, setValue] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const [amount, setAmount] = useState('');
  const option = asked.options.find((candidate) => candidate.value === value);
  const sum = option?.asksAmount ? readMoney(amount) : null;
  const lacksAmount = option?.asksAmount === true && sum === null;
  return (
    <Dialog
      title={asked.question}
      onClose={onClose}
      answers={[
        {
          key: 'Enter',
          label: 'Record the judgement',
          variant: 'primary',
          whileTyping: true,
          isDisabled: value === null || reason.trim() === '' || lacksAmount,
          run: () => {
            if (value === null) return;
            onDecide({ code: asked.code, value, reason: reason.trim(), ...(sum && { amount: sum }) });
          },
        },
      ]}
    >
      {asked.clauses.length > 0 && <p className={styles.clauses}>Clause {asked.clauses.join(', ')}</p>}
      <Choice
        label={asked.question}
        isLabelHidden
        isAsking={value === null}
        options={asked.options}
        value={value}
        onChoose={setValue}
      />
      {value !== null && (
        <>
          {option?.asksAmount && (
            <TextField
              label="Amount"
              help="For example 80.00 USD"
              isMono
              value={amount}
              onChange={setAmount}
              hasInitialFocus
            />
          )}
          <TextField
            label="Reason"
            help="It is kept with your name and the time."
            value={reason}
            onChange={setReason}
            maxLength={500}
            hasInitialFocus={option?.asksAmount !== true}
          />
        </>
      )}
    </Dialog>
  );
};

/** The judgements that the policy leaves to a person: the open ones first, those made below. */
export const JudgementsDialog = ({
  repairCase,
  pack,
  needed,
  onDecide,
  onClose,
}: {
  readonly repairCase: RepairCase;
  readonly pack: PolicyPack | null;
  readonly needed: readonly string[];
  readonly onDecide: (decision: DecisionBody) => void;
  readonly onClose: () => void;
}) => {
  const made = [...repairCase.decisions.keys()].filter((code) => !needed.includes(code));
  const all = [...needed, ...made].flatMap((code) => askedOf(code, pack) ?? []);
  const only = all.length === 1 ? (all[0] ?? null) : null;
  const [inHand, setInHand] = useState<Asked | null>(only);
  if (inHand) return <AnswerDialog asked={inHand} onDecide={onDecide} onClose={onClose} />;
  return (
    <Dialog title="Judgements" size="large" answers={[]} onClose={onClose}>
      <List
        label="Judgements"
        items={all}
        idOf={({ code }) => code}
        textOf={({ question }) => question}
        chooseLabel="answer"
        onChoose={setInHand}
        empty="The policy leaves nothing open for this unit."
      >
        {({ code, question, options }) => {
          const decided = repairCase.decisions.get(code);
          const word = options.find(({ value }) => value === decided?.value)?.label;
          return (
            <span className={styles.row}>
              <span>{question}</span>
              {decided ? (
                <Badge tone="neutral">{word ?? decided.value}</Badge>
              ) : (
                <Badge tone="judgement">open</Badge>
              )}
            </span>
          );
        }}
      </List>
    </Dialog>
  );
};
