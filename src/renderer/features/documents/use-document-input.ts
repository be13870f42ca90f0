import { useEffect, useState } from 'react';
import type { RepairCase } from '#domain/case/case';
import type { DocumentKind } from '#domain/case/events';
import { nextDocumentNumber } from '#domain/documents/document-number';
import { fingerprintText } from '#domain/documents/fingerprint';
import { policyHeading } from '#domain/documents/policy-heading';
import type { DocumentInput } from '#domain/documents/report-input';
import type { Determination } from '#domain/policy/determination';
import type { PolicyPack } from '#domain/policy/pack';
import { bench } from '../../bridge/bench';
import { useBenchConfig, useJournalHead, useTechnicians } from '../../data';
import { usePolicyInForce } from '../../data/policies';
import { code128Modules } from '../../documents/code128-modules';
import { localInstant } from './local-instant';

export interface DocumentSubject {
  readonly repairCase: RepairCase;
  /** What is really stated, never an outlook with assumptions; null while no pack is at hand. */
  readonly determination: Determination | null;
  readonly pack: PolicyPack | null;
}

const hex = (bytes: ArrayBuffer): string =>
  [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');

const sha256 = async (text: string): Promise<string> =>
  hex(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));

/** The case's fingerprint, null while it is being worked out. */
const useFingerprint = ({ repairCase, determination }: DocumentSubject): string | null => {
  const text = determination && fingerprintText(repairCase, determination);
  const [known, setKnown] = useState<{ readonly text: string; readonly hash: string } | null>(null);
  useEffect(() => {
    if (text === null) return;
    let isCurrent = true;
    void sha256(text).then((hash) => {
      if (isCurrent) setKnown({ text, hash });
    });
    return () => {
      isCurrent = false;
    };
  }, [text]);
  if (text === null) return '';
  return known?.text === text ? known.hash : null;
};

const useSignedIn = (): string | null => {
  const [technicianId, setTechnicianId] = useState<string | null>(null);
  useEffect(() => {
    let isCurrent = true;
    void bench.app.signedIn().then((actor) => {
      if (isCurrent) setTechnicianId(actor?.technicianId ?? null);
    });
    return () => {
      isCurrent = false;
    };
  }, []);
  return technicianId;
};

/** Everything a document is made from, or null while some of it is still on its way. */
export const useDocumentInput = (subject: DocumentSubject, kind: DocumentKind): DocumentInput | null => {
  const { repairCase, determination, pack } = subject;
  const inForce = usePolicyInForce(repairCase.policyId);
  const terms = repairCase.terms ?? inForce?.terms;
  const config = useBenchConfig();
  const technicians = useTechnicians();
  const fingerprint = useFingerprint(subject);
  const journal = useJournalHead();
  const issuedBy = useSignedIn();
  const [openedAt] = useState(() => localInstant(new Date()));
  if (!journal) return null;
  if (!config || technicians === undefined || fingerprint === null || issuedBy === null) return null;
  return {
    repairCase,
    determination,
    policy: policyHeading(repairCase.policyId, repairCase.policyVersion, pack, terms?.readings),
    centre: config,
    technicians: new Map(technicians.map(({ technicianId, name }) => [technicianId, name])),
    issuedAt: openedAt,
    issuedBy,
    number: nextDocumentNumber(repairCase, kind, journal.epoch),
    fingerprint,
    // The seal on paper is these two; an event with more in it is refused.
    journal: { seq: journal.seq, hash: journal.hash },
    encode: code128Modules,
  };
};
