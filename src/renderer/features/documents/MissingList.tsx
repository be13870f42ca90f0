import type { MissingItem, Stage } from '#domain/documents/missing';
import { Notice } from '../../ui';
import styles from './MissingList.module.css';

const stageOrder: readonly Stage[] = ['intake', 'inspect', 'diagnose', 'decide', 'setup'];
const stageWords: Readonly<Record<Stage, string>> = {
  intake: 'Intake',
  inspect: 'Inspect',
  diagnose: 'Diagnose',
  decide: 'Decide',
  setup: 'Policies and calendar',
};

/** Why nothing can be issued yet: every missing thing, under the step at which it is recorded. */
export const MissingList = ({ missing }: { readonly missing: readonly MissingItem[] }) => (
  <Notice
    tone="judgement"
    title="Nothing can be issued yet: the determination does not stand"
    safe="What is recorded is saved. A provisional verdict never leaves the bench on paper."
    next="Press ← to go back to a step and record what is missing."
  >
    <dl className={styles.missing}>
      {stageOrder
        .map((stage) => ({ stage, items: missing.filter((item) => item.stage === stage) }))
        .filter(({ items }) => items.length > 0)
        .map(({ stage, items }) => (
          <div key={stage}>
            <dt>{stageWords[stage]}</dt>
            {items.map(({ path, words }) => (
              <dd key={path}>
                {words} <code>{path}</code>
              </dd>
            ))}
          </div>
        ))}
    </dl>
  </Notice>
);
