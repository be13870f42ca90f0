import { useEffect, useRef } from 'react';
import type { RepairCase } from '#domain/case/case';
import type { DefectLine } from '#domain/case/events';
import { answerOf } from '#domain/case/open-work';
import type { AskedQuestion } from '#domain/case/questions';
import { promptOf } from '#domain/documents/question-words';
import type { PolicyPack } from '#domain/policy/pack';
import { Badge, Icon, useKeys } from '../../ui';
import { AnswerField } from './AnswerField';
import { answerText, formOf } from './answers';
import styles from './QuestionStep.module.css';

interface QuestionStepProps {
  readonly title: string;
  readonly repairCase: RepairCase;
  readonly pack: PolicyPack | null;
  readonly line: DefectLine | undefined;
  readonly questions: readonly AskedQuestion[];
  readonly onAnswer: (question: AskedQuestion, value: unknown) => void;
  /** Enter, once nothing needed is open here. */
  readonly onComplete: () => void;
  readonly nextLabel: string;
  /** The question in hand; null: the first that is open. */
  readonly inHand: string | null;
  readonly onTake: (id: string | null) => void;
  /** Whether its keys act: not while a dialog of the screen is open. */
  readonly isActive: boolean;
}

/** The questions of one step, one of them in hand. Answering goes on to the next that is open. */
export const QuestionStep = ({
  title,
  repairCase,
  pack,
  line,
  questions,
  onAnswer,
  onComplete,
  nextLabel,
  inHand,
  onTake,
  isActive,
}: QuestionStepProps) => {
  const answers = questions.map((question) => answerOf(repairCase, line, question));
  const taken = questions.findIndex(({ id }) => id === inHand);
  const current = taken >= 0 ? taken : answers.indexOf(undefined);
  const currentId = questions[current]?.id;
  const row = useRef<HTMLLIElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the row in hand has moved when its id has
  useEffect(() => {
    row.current?.scrollIntoView?.({ block: 'nearest' });
  }, [currentId]);

  const move = (by: number) => {
    const to = current < 0 ? questions.length - 1 : current + by;
    // Past the last one: back to the first that is open, or to the end of the step.
    onTake(questions[Math.max(0, to)]?.id ?? null);
  };
  const goOn = (after: number) => {
    const later = answers.findIndex((answer, index) => index > after && answer === undefined);
    onTake(questions[later]?.id ?? null);
  };
  useKeys([
    {
      key: 'ArrowUp',
      label: 'question',
      group: 'question',
      enabled: isActive,
      whileTyping: true,
      run: () => move(-1),
    },
    {
      key: 'ArrowDown',
      label: 'question',
      group: 'question',
      enabled: isActive,
      whileTyping: true,
      run: () => move(1),
    },
    { key: 'Enter', label: nextLabel, enabled: isActive && current < 0, run: onComplete },
  ]);
  const open = answers.filter((answer) => answer === undefined).length;
  return (
    <section className={styles.step} aria-label={title}>
      <header className={styles.header}>
        <h2 className={styles.title}>{title}</h2>
        <span className={styles.count}>
          {open === 0 ? 'All answered' : `${questions.length - open} of ${questions.length} answered`}
        </span>
      </header>
      <ol className={styles.list}>
        {questions.map((question, index) => {
          const answer = answers[index];
          const isInHand = index === current;
          return (
            <li
              key={question.id}
              ref={isInHand ? row : undefined}
              className={isInHand ? styles.inHand : styles.row}
              aria-current={isInHand ? 'step' : undefined}
              data-answered={answer !== undefined}
            >
              <button
                type="button"
                className={styles.prompt}
                tabIndex={-1}
                onClick={() => onTake(question.id)}
              >
                <span className={styles.mark}>{answer !== undefined && <Icon name="check" />}</span>
                <span className={styles.question}>{promptOf(question)}</span>
                {answer === undefined ? (
                  question.needed && <Badge tone="judgement">needed</Badge>
                ) : (
                  <span className={styles.answer}>{answerText(question, answer, pack)}</span>
                )}
              </button>
              {isInHand && (
                <div className={styles.field}>
                  <AnswerField
                    key={question.id}
                    question={question}
                    form={formOf(question, pack)}
                    answer={answer}
                    unit={repairCase}
                    isAsking={isActive}
                    onAnswer={(value) => {
                      onAnswer(question, value);
                      goOn(index);
                    }}
                  />
                </div>
              )}
            </li>
          );
        })}
      </ol>
      {current < 0 && (
        <p className={styles.done}>
          Everything here is answered. <kbd>Enter</kbd> goes on: {nextLabel}. <kbd>↑</kbd> goes back to a
          question.
        </p>
      )}
    </section>
  );
};
