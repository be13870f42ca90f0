import { useState } from 'react';
import type { AskedQuestion } from '#domain/case/questions';
import { factPathOf, promptOf } from '#domain/documents/question-words';
import { readMoney } from '#domain/money/money-text';
import { parseFactValue } from '#domain/policy/facts';
import { instantNow } from '../../bridge/now';
import { Button, Choice, DateField, SeveralDialog, TextField } from '../../ui';
import styles from './AnswerField.module.css';
import type { Answer, AnswerForm } from './answers';
import { ExtensionDialog } from './ExtensionDialog';
import { isUnitAlone, itemOf, readItems, readTexts, type UnitNames, writeItems } from './list-answers';
import { MoreDialog } from './MoreDialog';

interface AnswerFieldProps {
  readonly question: AskedQuestion;
  readonly form: AnswerForm;
  readonly answer: Answer;
  readonly unit: UnitNames;
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
          <DateField
            label={promptOf(question)}
            isLabelHidden
            value={typed}
            onChange={setTyped}
            hasInitialFocus
          />
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
  if (form.kind === 'number') return /^\d{1,9}$/.test(text.trim()) ? Number(text) : text;
  return form.kind === 'money' ? (readMoney(text) ?? text) : text.trim();
};

/** Help for what cannot be any text, and what is said when it was something else. */
const typedForm = (form: AnswerForm): { readonly help?: string; readonly error: string } => {
  if (form.kind === 'number') return { error: `Type a whole number from ${form.minimum}.` };
  if (form.kind !== 'money') return { error: 'Type it in another way.' };
  return {
    help: 'Amount and currency, for example 180.00 USD',
    error: 'Type the amount and the currency, for example 180.00 USD.',
  };
};

const asText = (answer: Answer): string => {
  if (typeof answer === 'string' || typeof answer === 'number') return String(answer);
  const { amount, currency } = (answer ?? {}) as { amount?: string; currency?: string };
  return amount === undefined ? '' : `${amount} ${currency ?? ''}`;
};

const TextAnswer = ({ question, form, answer, onAnswer, isAsking }: AnswerFieldProps) => {
  const [text, setText] = useState(asText(answer));
  const [error, setError] = useState<string | null>(null);
  const { help, error: wrong } = typedForm(form);
  const record = () => {
    const value = readTyped(form, text);
    if (parseFactValue(factPathOf(question), value).ok) onAnswer(value);
    else setError(wrong);
  };
  return (
    <div className={styles.typed}>
      <TextField
        label={promptOf(question)}
        isLabelHidden
        value={text}
        onChange={setText}
        error={error}
        isMono
        hasInitialFocus={isAsking}
        maxLength={200}
        {...(help !== undefined && { help })}
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

const ExtensionAnswer = ({ question, answer, onAnswer, isAsking, unit }: AnswerFieldProps) => {
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
          serial={unit.serial}
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

const listWords = {
  items: {
    one: 'This unit alone',
    several: 'Other items…',
    help: 'Separate with commas. For example: 2 x Power cord, A8-Ein / 2402A1907733',
  },
  texts: { one: 'None', several: 'Name them…', help: 'Separate with commas.' },
} as const;

/** What is usual by one key; anything else is typed, its entries separated by commas. */
const ListAnswer = ({
  question,
  form: { kind },
  answer,
  onAnswer,
  isAsking,
  unit,
}: AnswerFieldProps & { readonly form: Extract<AnswerForm, { kind: 'items' | 'texts' }> }) => {
  const entries = Array.isArray(answer) ? answer : [];
  const written = kind === 'items' ? writeItems(entries) : entries.join(', ');
  const [isTyping, setTyping] = useState(false);
  const [text, setText] = useState(written || (kind === 'items' ? writeItems([itemOf(unit)]) : ''));
  const words = listWords[kind];
  const isUsual = kind === 'items' ? isUnitAlone(answer, unit) : entries.length === 0;
  const recorded = isUsual ? 'one' : 'several';
  return (
    <>
      <Choice
        label={promptOf(question)}
        isLabelHidden
        isAsking={isAsking && !isTyping}
        value={answer === null ? 'not-known' : Array.isArray(answer) ? recorded : null}
        options={[{ value: 'one', label: words.one }, { value: 'several', label: words.several }, notKnown]}
        onChoose={(picked) => {
          if (picked === 'several') setTyping(true);
          else if (picked === 'not-known') onAnswer(null);
          else onAnswer(kind === 'items' ? [itemOf(unit)] : []);
        }}
      />
      {isTyping && (
        <div className={styles.typed}>
          <TextField
            label={promptOf(question)}
            isLabelHidden
            value={text}
            onChange={setText}
            help={words.help}
            isMono={kind === 'items'}
            hasInitialFocus
            maxLength={1000}
          />
          <Button
            variant="primary"
            hotkey="Enter"
            hotkeyLabel="record"
            whileTyping
            onPress={() => {
              setTyping(false);
              onAnswer(kind === 'items' ? readItems(text) : readTexts(text));
            }}
          >
            Record
          </Button>
        </div>
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
    case 'items':
    case 'texts':
      return <ListAnswer {...props} form={form} />;
    case 'date':
    case 'instant':
      return <DateAnswer {...props} />;
    default:
      return <TextAnswer {...props} />;
  }
};
