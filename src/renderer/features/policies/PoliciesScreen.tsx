import { useState } from 'react';
import { counted, versionText } from '#domain/documents/plain-text';
import { shortHash } from '#domain/policy/terms';
import { type PolicyInForce, usePolicies, waitingVersions } from '../../data/policies';
import { Badge, Button, FileDrop, List, Notice } from '../../ui';
import { FolderDialog } from './FolderDialog';
import { ImportSteps } from './ImportSteps';
import styles from './PoliciesScreen.module.css';
import { usePackImport } from './use-pack-import';
import { VendorScreen } from './VendorScreen';

const isVendorText = ({ name }: File): boolean => /\.(txt|text|md)$/i.test(name);

/** The vendors' policies: what each says, what the bench does with it, and how another version comes in. */
export const PoliciesScreen = ({
  policyId,
  clause,
  onOpen,
  onBack,
  cameFromCase,
  onSimulate,
}: {
  /** null: the list of vendors. */
  readonly policyId: string | null;
  /** The clause that is shown first. */
  readonly clause: string | null;
  readonly onOpen: (policyId: string) => void;
  readonly onBack: () => void;
  readonly cameFromCase: boolean;
  readonly onSimulate: (policy: PolicyInForce) => void;
}) => {
  const { inForce } = usePolicies();
  const packs = usePackImport();
  const [textFile, setTextFile] = useState<File | null>(null);
  const open = policyId === null ? null : (inForce.get(policyId) ?? null);
  return (
    <FileDrop
      label="Policy pack (YAML)"
      accept=".yaml,.yml"
      onFile={(file) => {
        if (open !== null && isVendorText(file)) setTextFile(file);
        else void packs.checkFile(file);
      }}
    >
      {(pickFile) => {
        if (packs.state.step !== 'idle')
          return <ImportSteps packs={packs} onPickFile={pickFile} onOpen={onOpen} />;
        if (policyId !== null && open === null) return <Unknown policyId={policyId} onBack={onBack} />;
        if (open !== null) {
          return (
            <VendorScreen
              inForce={open}
              clause={clause}
              backLabel={cameFromCase ? 'back to the case' : 'all vendors'}
              onBack={onBack}
              onImport={pickFile}
              onSimulate={onSimulate}
              onVersion={(source) => void packs.check(source, open.pack.title)}
              textFile={textFile}
            />
          );
        }
        return (
          <VendorList
            onOpen={onOpen}
            onImport={pickFile}
            onFolderFile={(fileName) => void packs.check({ kind: 'folder', fileName }, fileName)}
          />
        );
      }}
    </FileDrop>
  );
};

const Unknown = ({ policyId, onBack }: { readonly policyId: string; readonly onBack: () => void }) => (
  <section className={styles.screen} aria-label="Policies">
    <Notice
      tone="judgement"
      title={`No policy “${policyId}” is in force on this bench`}
      safe="Cases are kept; their verdicts appear with the policy."
      next="Import the vendor’s pack."
    />
    <div>
      <Button hotkey="Escape" hotkeyLabel="back" onPress={onBack}>
        Back
      </Button>
    </div>
  </section>
);

const VendorList = ({
  onOpen,
  onImport,
  onFolderFile,
}: {
  readonly onOpen: (policyId: string) => void;
  readonly onImport: () => void;
  readonly onFolderFile: (fileName: string) => void;
}) => {
  const policies = usePolicies();
  const [isLooking, setIsLooking] = useState(false);
  const vendors = [...policies.inForce.values()];
  const waiting = new Set(waitingVersions(policies).map(({ pack }) => pack.id));
  return (
    <section className={styles.screen} aria-label="Policies">
      <header className={styles.header}>
        <h1 className={styles.title}>Policies</h1>
        <div className={styles.actions}>
          <Button icon="plus" hotkey="F6" isDisabled={isLooking} onPress={onImport}>
            Import a pack
          </Button>
          <Button icon="cases" hotkey="F7" isDisabled={isLooking} onPress={() => setIsLooking(true)}>
            Folder for packs
          </Button>
        </div>
      </header>
      {policies.rejected.map(({ file, reason }) => (
        <Notice
          key={file}
          tone="judgement"
          title={`The policy file ${file} can’t be used: ${reason}`}
          safe="The other policies work. Units of this vendor can’t be decided."
          next="Import a pack of this vendor that can be used."
        />
      ))}
      <List
        label="Vendors"
        items={vendors}
        idOf={({ pack }) => pack.id}
        textOf={({ pack }) => `${pack.vendor} ${pack.title} ${pack.id}`}
        isActive={!isLooking}
        chooseLabel="read"
        onChoose={({ pack }) => onOpen(pack.id)}
        empty="No vendor’s policy is on this bench. F6 imports one."
      >
        {({ pack, terms }) => (
          <span className={styles.vendor}>
            <strong>{pack.vendor}</strong>
            <span>{pack.title}</span>
            <span className={styles.quiet}>
              {versionText(pack.version)} · <span className={styles.mono}>{shortHash(terms.sha256)}</span>
            </span>
            <span className={styles.quiet}>{counted(pack.clauses.length, 'clause')}</span>
            <span>{waiting.has(pack.id) && <Badge tone="judgement">a version waits</Badge>}</span>
          </span>
        )}
      </List>
      {isLooking && (
        <FolderDialog
          onClose={() => setIsLooking(false)}
          onChoose={(fileName) => {
            setIsLooking(false);
            onFolderFile(fileName);
          }}
        />
      )}
    </section>
  );
};
