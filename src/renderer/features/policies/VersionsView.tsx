import { shortHash } from '#domain/policy/terms';
import type { PackSource } from '#ipc/policies';
import { useTechnicians } from '../../data';
import { usePolicies } from '../../data/policies';
import { Badge, List, Notice } from '../../ui';
import styles from './PoliciesScreen.module.css';

interface VersionRow {
  readonly id: string;
  readonly version: string;
  readonly sha256: string;
  readonly fileName: string;
  readonly origin: 'shipped' | 'imported';
  /** null: it waits to be put in force. */
  readonly since: { readonly at: string; readonly by: string; readonly reason: string } | null;
}

/** Every version that was ever in force here, newest first, and the program's own if it waits. */
export const VersionsView = ({
  policyId,
  onChoose,
}: {
  readonly policyId: string;
  /** Shows what would change if this version were put in force again. */
  readonly onChoose: (source: PackSource) => void;
}) => {
  const { activations, inForce, shipped } = usePolicies();
  const technicians = useTechnicians() ?? [];
  const current = inForce.get(policyId);
  const own = shipped.get(policyId);
  const nameOf = (by: string): string =>
    technicians.find(({ technicianId }) => technicianId === by)?.name ?? 'the bench itself';
  const recorded = activations
    .filter((activation) => activation.policyId === policyId)
    .map(
      ({ seq, version, sha256, fileName, origin, at, by, reason }): VersionRow => ({
        id: String(seq),
        version,
        sha256,
        fileName,
        origin,
        since: { at, by, reason },
      }),
    )
    .reverse();
  const isWaiting = own !== undefined && recorded.every(({ sha256 }) => sha256 !== own.sha256);
  const rows: readonly VersionRow[] = [
    ...(own && isWaiting
      ? [{ id: 'shipped', version: own.pack.version, ...own, origin: 'shipped' as const, since: null }]
      : []),
    ...recorded,
  ];
  const newest = recorded[0]?.id ?? (isWaiting ? 'shipped' : null);
  return (
    <div className={styles.stack}>
      {isWaiting && recorded.length > 0 && (
        <Notice
          tone="judgement"
          title={`Version ${own?.pack.version} came with the program and is not in force`}
          safe="The version below decides as before."
          next="Choose it to see what would change, and put it in force."
        />
      )}
      <List
        label="Versions"
        items={rows}
        idOf={({ id }) => id}
        textOf={({ version, sha256, fileName, since }) =>
          `${version} ${sha256} ${fileName} ${since?.reason ?? ''}`
        }
        chooseLabel="see what it changes"
        onChoose={({ sha256 }) => onChoose({ kind: 'kept', sha256 })}
        empty="No version of this policy was put in force here."
      >
        {({ id, version, sha256, fileName, origin, since }) => (
          <span className={styles.version}>
            <span>
              <strong>{version}</strong> <span className={styles.mono}>{shortHash(sha256)}</span>
            </span>
            <span>
              {origin === 'shipped' ? 'came with the program' : fileName}
              {since !== null && since.by !== 'bench' && <span className={styles.sub}>{since.reason}</span>}
            </span>
            <span className={styles.quiet}>
              {since === null ? '' : `${since.at.slice(0, 16).replace('T', ' ')}, ${nameOf(since.by)}`}
            </span>
            <span>
              {sha256 === current?.terms.sha256 && id === newest && <Badge tone="covered">in force</Badge>}
            </span>
          </span>
        )}
      </List>
    </div>
  );
};
