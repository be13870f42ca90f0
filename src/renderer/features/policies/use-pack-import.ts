import { useRef, useState } from 'react';
import { draft } from '#domain/case/events';
import { type PolicyTerms, readingsFor } from '#domain/policy/terms';
import type { CheckedPack, PackIssue, PackSource } from '#ipc/policies';
import { packLimitBytes } from '#ipc/policies';
import { bench } from '../../bridge/bench';
import { recordEvents } from '../../data';
import { usePolicies } from '../../data/policies';
import { activationTrouble, type Trouble } from './policy-words';
import type { CasesPreview } from './preview-cases';

export type ImportState =
  | { readonly step: 'idle' }
  | { readonly step: 'checking'; readonly fileName: string }
  | { readonly step: 'refused'; readonly fileName: string; readonly issues: readonly PackIssue[] }
  | { readonly step: 'preview'; readonly checked: CheckedPack; readonly terms: PolicyTerms }
  | { readonly step: 'failed'; readonly fileName: string; readonly trouble: Trouble }
  | {
      readonly step: 'done';
      readonly checked: CheckedPack;
      readonly terms: PolicyTerms;
      readonly preview: CasesPreview;
      /** How many open cases were decided again on purpose; null before anybody asked for it. */
      readonly redecided: number | null;
    };

/** The journal takes so many at a time. */
const mostDrafts = 500;

const tooLarge = [
  { line: null, column: null, path: '', message: `It is larger than ${packLimitBytes / 1024 / 1024} MiB` },
];
const gone = [{ line: null, column: null, path: '', message: 'It is not there any more' }];

/** One pack from a file to a policy in force. Nothing is kept and nothing changes before somebody says so. */
export const usePackImport = () => {
  const { readings } = usePolicies();
  const [state, setState] = useState<ImportState>({ step: 'idle' });
  const turn = useRef(0);

  const check = async (source: PackSource, fileName: string): Promise<void> => {
    turn.current += 1;
    const mine = turn.current;
    setState({ step: 'checking', fileName });
    const reply = await bench.policies.check(source);
    // Somebody went away, or chose another file meanwhile.
    if (mine !== turn.current) return;
    if (!reply.ok) {
      const issues = reply.error.kind === 'missing' ? gone : reply.error.issues;
      setState({ step: 'refused', fileName, issues });
      return;
    }
    const checked = reply.value;
    const { pack, sha256 } = checked;
    const chosen = Object.fromEntries(
      readings.filter(({ policyId }) => policyId === pack.id).map(({ reading, option }) => [reading, option]),
    );
    setState({
      step: 'preview',
      checked,
      terms: { version: pack.version, sha256, readings: readingsFor(pack, chosen) },
    });
  };

  const checkFile = async (file: File): Promise<void> => {
    if (file.size > packLimitBytes) {
      turn.current += 1;
      setState({ step: 'refused', fileName: file.name, issues: tooLarge });
      return;
    }
    const bytes = new Uint8Array(await file.arrayBuffer());
    await check({ kind: 'file', fileName: file.name, bytes }, file.name);
  };

  const activate = async (reason: string, preview: CasesPreview): Promise<void> => {
    if (state.step !== 'preview') return;
    const { checked, terms } = state;
    const reply = await bench.policies.activate({ sha256: checked.sha256, reason });
    if (reply.ok) setState({ step: 'done', checked, terms, preview, redecided: null });
    else setState({ step: 'failed', fileName: checked.fileName, trouble: activationTrouble(reply.error) });
  };

  /** Decides the open cases that would change again, by the new terms, in the name of whoever is signed in. */
  const redecide = async (reason: string): Promise<void> => {
    if (state.step !== 'done') return;
    const { terms, preview } = state;
    const drafts = preview.changed.map(({ summary }) =>
      draft('caseRedecided', summary.caseId, { terms, reason }),
    );
    let redecided = 0;
    for (let at = 0; at < drafts.length; at += mostDrafts) {
      const group = drafts.slice(at, at + mostDrafts);
      const reply = await recordEvents(group);
      if (!reply.ok) break;
      redecided += group.length;
    }
    setState({ ...state, redecided });
  };

  const leave = (): void => {
    turn.current += 1;
    setState({ step: 'idle' });
  };

  return { state, check, checkFile, activate, redecide, leave };
};

export type PackImport = ReturnType<typeof usePackImport>;
