import { useState } from 'react';
import type { AskedQuestion } from '#domain/case/questions';
import { readMoney } from '#domain/money/money-text';
import { parseFactValue } from '#domain/policy/facts';
import { instantNow } from '../../bridge/now';
import { Button, Choice, DateField, NumberField, SeveralDialog, TextField } from '../../ui';
import styles from './AnswerField.module.css';
import { type Answer, type AnswerForm, factPathOf, promptOf } from './answers';
import { ExtensionDialog } from './ExtensionDialog';
import { MoreDialog } from './MoreDialog';

interface AnswerFieldProps {
  readonly question: AskedQuestion;
  readonly form: AnswerForm;
  readonly answer: Answer;
  readonly serial: string;
  readonly onAnswer: (value: unknown) => void;
  /** Whether its keys act now. */
  readonly isAsking: boolean;
}

const notKnown = { value: 'not-known', label: 'Not known', key: '0' };
const most = 9;

const ChoiceAnswer = ({
  question,
  form,
  answer,
  onAnswer,
  isAsking,
}: AnswerFieldProps & { readonly form: Extract<AnswerForm, { kind: 'choice' }> }) => {
  const [isMore, setMore] = useState(false);
  const { options } = form;
  const room = options.length > most ? most - 1 : most;
  const shown = options.slice(0, Math.min(form.shown, room));
  const keyed = shown.map(({ label }, index) => ({ value: String(index), label }));
  const chosen = options.findIndex(({ value }) => value === answer);
  return (
    <>
      <Choice
        label={promptOf(question)}
        isLabelHidden
        isAsking={isAsking && !isMore}
        value={answer === null ? 'not-known' : chosen >= 0 ? String(chosen) : null}
        options={[
          ...keyed,
          ...(options.length > shown.length
            ? [{ value: 'more', label: 'More…', key: String(shown.length + 1) }]
            : []),
          notKnown,
        ]}
        onChoose={(picked) => {
          if (picked === 'more') setMore(true);
          else onAnswer(picked === 'not-known' ? null : options[Number(picked)]?.value);
        }}
      />
      {isMore && (
        <MoreDialog
          title={promptOf(question)}
          options={options}
          onClose={() => setMore(false)}
          onChoose={(value) => {
            setMore(false);
            onAnswer(value);
          }}
        />
      )}
    </>
  );
};

const sameCauses = (answer: Answer, codes: readonly unknown[]): boolean =>
  Array.isArray(answer) && answer.length === codes.length && codes.every((code) => answer.includes(code));

const CausesAnswer = ({
  question,
  form,
  answer,
  onAnswer,
  isAsking,
}: AnswerFieldProps & { readonly form: Extract<AnswerForm, { kind: 'causes' }> }) => {
  const [isMore, setMore] = useState(false);
  const options = [
    { value: 'none', label: 'None found', key: '1' },
    ...form.common.map(({ label }, index) => ({ value: String(index), label, key: String(index + 2) })),
    { value: 'more', label: 'Others, or several…', key: '9' },
  ];
  const single = form.common.findIndex(({ value }) => sameCauses(answer, [value]));
  const value = sameCauses(answer, [])
    ? 'none'
    : single >= 0
      ? String(single)
      : answer === undefined
        ? null
        : 'more';
  return (
    <>
      <Choice
        label={promptOf(question)}
        isLabelHidden
        isAsking={isAsking && !isMore}
        options={options}
        value={value}
        onChoose={(picked) => {
          if (picked === 'more') setMore(true);
          else onAnswer(picked === 'none' ? [] : [form.common[Number(picked)]?.value]);
        }}
      />
      {isMore && (
        <SeveralDialog
          title="Damage or misuse"
          listLabel="Causes"
          noneLabel="none found"
          options={form.all}
          chosen={Array.isArray(answer) ? answer : []}
          onClose={() => setMore(false)}
          onDone={(codes) => {
            setMore(false);
            onAnswer(codes);
          }}
        />
      )}
    </>
  );
};

const DateAnswer = ({ question, form, answer, onAnswer, isAsking }: AnswerFieldProps) => {
  const [isTyping, setTyping] = useState(false);
  const recorded = typeof answer === 'string' ? answer.slice(0, 10) : null;
  const [typed, setTyped] = useState<string | null>(recorded);
  const today = instantNow();
  return (
    <>
      <Choice
        label={promptOf(question)}
        isLabelHidden
        isAsking={isAsking && !isTyping}
        value={
          answer === null
            ? 'not-known'
            : recorded === null
              ? null
              : recorded === today.slice(0, 10)
                ? 'today'
                : 'other'
        }
        options={[{ value: 'today', label: 'Today' }, { value: 'other', label: 'Another day…' }, notKnown]}
        onChoose={(picked) => {
          if (picked === 'today') onAnswer(form.kind === 'instant' ? today : today.slice(0, 10));
          else if (picked === 'not-known') onAnswer(null);
          else setTyping(true);
        }}
      />
      {isTyping && (
        <div className={styles.typed}>
          <DateField label={promptOf(question)} value={typed} onChange={setTyped} hasInitialFocus />
          <Button
            variant="primary"
            hotkey="Enter"
            hotkeyLabel="record"
            whileTyping
            isDisabled={typed === null}
            onPress={() => {
              setTyping(false);
              onAnswer(typed);
            }}
          >
            Record
          </Button>
        </div>
      )}
    </>
  );
};

const readTyped = (form: AnswerForm, text: string): unknown => {
  if (text.trim() === '') return null;
  return form.kind === 'money' ? (readMoney(text) ?? text) : text.trim();
};

const asText = (answer: Answer): string => {
  if (typeof answer === 'string' || typeof answer === 'number') return String(answer);
  const { amount, currency } = (answer ?? {}) as { amount?: string; currency?: string };
  return amount === undefined ? '' : `${amount} ${currency ?? ''}`;
};

const TextAnswer = ({ question, form, answer, onAnswer, isAsking }: AnswerFieldProps) => {
  const [text, setText] = useState(asText(answer));
  const [error, setError] = useState<string | null>(null);
  const record = () => {
    const value = readTyped(form, text);
    if (parseFactValue(factPathOf(question), value).ok) onAnswer(value);
    else setError('Type the amount and the currency, for example 180.00 USD.');
  };
  return (
    <div className={styles.typed}>
      <TextField
        label={promptOf(question)}
        value={text}
        onChange={setText}
        error={error}
        isMono
        hasInitialFocus={isAsking}
        maxLength={200}
        {...(form.kind === 'money' && { help: 'Amount and currency, for example 180.00 USD' })}
      />
      <Button
        variant="primary"
        hotkey="Enter"
        hotkeyLabel={text.trim() === '' ? 'not known' : 'record'}
        whileTyping
        isDisabled={!isAsking}
        onPress={record}
      >
        {text.trim() === '' ? 'Not known' : 'Record'}
      </Button>
    </div>
  );
};

const NumberAnswer = ({
  question,
  form,
  answer,
  onAnswer,
  isAsking,
}: AnswerFieldProps & { readonly form: Extract<AnswerForm, { kind: 'number' }> }) => {
  const [value, setValue] = useState<number | null>(typeof answer === 'number' ? answer : null);
  return (
    <div className={styles.typed}>
      <NumberField
        label={promptOf(question)}
        value={value}
        onChange={setValue}
        min={form.minimum}
        hasInitialFocus={isAsking}
      />
      <Button
        variant="primary"
        hotkey="Enter"
        hotkeyLabel="record"
        whileTyping
        isDisabled={!isAsking}
        onPress={() => onAnswer(value)}
      >
        Record
      </Button>
    </div>
  );
};

const ExtensionAnswer = ({ question, answer, onAnswer, isAsking, serial }: AnswerFieldProps) => {
  const [isOpen, setOpen] = useState(false);
  const isNone = Array.isArray(answer) && answer.length === 0;
  return (
    <>
      <Choice
        label={promptOf(question)}
        isLabelHidden
        isAsking={isAsking && !isOpen}
        value={isNone ? 'none' : Array.isArray(answer) ? 'order' : null}
        options={[
          { value: 'none', label: 'None' },
          { value: 'order', label: 'An order…' },
        ]}
        onChoose={(picked) => (picked === 'none' ? onAnswer([]) : setOpen(true))}
      />
      {isOpen && (
        <ExtensionDialog
          serial={serial}
          onClose={() => setOpen(false)}
          onRecord={(period) => {
            setOpen(false);
            onAnswer([period]);
          }}
        />
      )}
    </>
  );
};

/** The one question in hand, with the keys that answer it. */
export const AnswerField = (props: AnswerFieldProps) => {
  const { form } = props;
  switch (form.kind) {
    case 'choice':
      return <ChoiceAnswer {...props} form={form} />;
    case 'causes':
      return <CausesAnswer {...props} form={form} />;
    case 'extension':
      return <ExtensionAnswer {...props} />;
    case 'number':
      return <NumberAnswer {...props} form={form} />;
    case 'date':
    case 'instant':
      return <DateAnswer {...props} />;
    default:
      return <TextAnswer {...props} />;
  }
};
