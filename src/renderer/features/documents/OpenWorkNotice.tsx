import type { OpenWork } from '#domain/case/open-work';
import type { Step } from '#domain/case/questions';
import { counted } from '#domain/documents/plain-text';
import { promptOf } from '#domain/documents/question-words';
import { Notice } from '../../ui';
import styles from './OpenWorkNotice.module.css';

const steps: readonly { readonly step: Step; readonly word: string }[] = [
  { step: 'intake', word: 'Intake' },
  { step: 'inspect', word: 'Inspect' },
  { step: 'diagnose', word: 'Diagnose' },
  { step: 'decide', word: 'Decide' },
];

/** What is open before the unit goes back, under the step where it is done. It hinders nothing. */
export const OpenWorkNotice = ({ openWork }: { readonly openWork: OpenWork }) => {
  const { judgements, questions, lacksTest } = openWork;
  const open = [
    judgements.length > 0 && counted(judgements.length, 'judgement'),
    questions.length > 0 && counted(questions.length, 'answer'),
    lacksTest && 'no test run',
  ].filter((words) => words !== false);
  if (open.length === 0) return null;
  const itemsOf = (step: Step): readonly string[] => [
    ...(step === 'decide' && judgements.length > 0 ? [counted(judgements.length, 'judgement')] : []),
    ...(step === 'diagnose' && lacksTest ? ['No test was run'] : []),
    ...questions.filter((question) => question.step === step).map(promptOf),
  ];
  return (
    <Notice
      tone="judgement"
      title={`Open before it goes back: ${open.join(', ')}`}
      next="Press ← to go back and close it. It can be issued all the same."
    >
      <dl className={styles.open}>
        {steps.map(({ step, word }) => {
          const items = itemsOf(step);
          return (
            items.length > 0 && (
              <div key={step}>
                <dt>{word}</dt>
                <dd>{items.join(' · ')}</dd>
              </div>
            )
          );
        })}
      </dl>
    </Notice>
  );
};
