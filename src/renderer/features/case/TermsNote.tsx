import type { RepairCase } from '#domain/case/case';
import { shortHash } from '#domain/policy/terms';
import type { PolicyInForce } from '../../data/policies';
import { Icon, KeyHint, useKeys } from '../../ui';
import styles from './TermsNote.module.css';

/** Says that a case keeps the terms it was opened under while others are in force now. */
export const TermsNote = ({
  terms,
  inForce,
  isActive,
  onCompare,
}: {
  readonly terms: NonNullable<RepairCase['terms']>;
  readonly inForce: PolicyInForce;
  readonly isActive: boolean;
  readonly onCompare: () => void;
}) => {
  useKeys([{ key: 'V', label: 'compare versions', enabled: isActive, run: onCompare }]);
  return (
    <p className={styles.note} role="status">
      <Icon name="policy" />
      <span>
        {terms.sha256 === inForce.terms.sha256
          ? 'Decided by the readings of when it was opened; the centre reads some clauses in another way now.'
          : `Decided under version ${terms.version} (${shortHash(terms.sha256)}); version ${inForce.terms.version} (${shortHash(inForce.terms.sha256)}) is in force now.`}
      </span>
      {isActive && <KeyHint keyName="V" />}
    </p>
  );
};
