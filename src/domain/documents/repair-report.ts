import { ok, type Result } from '#domain/shared/result';
import { code128 } from './code128-layout';
import { issuable, type Provisional } from './missing';
import type { Block, DocumentModel, Field, Section } from './model';
import { outcomeOf, outcomeWords } from './outcome';
import { dateOf, instantText, spelledDate } from './plain-text';
import { diagnosisSection } from './report-diagnosis';
import { complaintSection, datesSection, factFields, partiesSection, unitSection } from './report-facts';
import { defectsSection, inspectionSection, numberedPhotos } from './report-findings';
import { addressLines, type DecidedInput, type DocumentInput, technicianName } from './report-input';
import { verdictBox, warrantySection } from './report-warranty';
import { sealText } from './seal';

/** Room for the job's code in the head of the first page; a report goes to a laser printer. */
const jobCodeRoom = { xMm: 0, widthMm: 70 };
const laserDpi = 300;

const glance = (input: DecidedInput): readonly Field[] => {
  const { repairCase } = input;
  const rma = repairCase.facts.get('authorisation.number');
  const company = repairCase.facts.get('customer.company');
  return [
    { label: 'Serial number', value: repairCase.serial, mono: true },
    { label: 'Model', value: repairCase.model || 'not known' },
    { label: 'RMA number', value: rma ? String(rma.value) : 'none', mono: true },
    { label: 'Customer', value: company ? String(company.value) : repairCase.customer || 'not known' },
  ];
};

const outcomeSection = (input: DecidedInput): Section => {
  const outcome = outcomeOf(input.repairCase, input.determination);
  const fields: readonly Field[] = [
    { label: 'Outcome', value: outcomeWords(outcome).sentence },
    ...factFields(input, 'repair'),
  ];
  const quotation = factFields(input, 'quotation');
  return {
    id: 'outcome',
    title: 'Work and outcome',
    blocks: [
      { kind: 'fields', title: null, fields },
      ...(quotation.length > 0 ? [{ kind: 'fields' as const, title: 'Quotation', fields: quotation }] : []),
    ],
  };
};

const notesSection = (input: DecidedInput): Section => ({
  id: 'notes',
  title: 'Notes',
  blocks: input.repairCase.notes.map(
    ({ text, by, at }): Block => ({
      kind: 'quotation',
      text,
      source: `${technicianName(input, by)}, ${instantText(at)}`,
    }),
  ),
});

const photosSection = (input: DecidedInput): Section => {
  const photos = numberedPhotos(input);
  return {
    id: 'photographs',
    title: 'Photographs',
    blocks: photos.length > 0 ? [{ kind: 'photos', photos }] : [],
  };
};

const signOffSection = (input: DecidedInput): Section => ({
  id: 'sign-off',
  title: 'Sign-off',
  blocks: [
    {
      kind: 'signatures',
      lines: [
        { role: 'Technician', name: technicianName(input, input.issuedBy), date: dateOf(input.issuedAt) },
        { role: 'Quality control', name: '', date: '' },
        { role: 'Accepted by the customer', name: '', date: '' },
      ],
    },
  ],
});

/** One line on every page: what is too long for it stands in full on the first. */
const shortened = (text: string, limit: number): string =>
  text.length <= limit ? text : `${text.slice(0, limit - 1)}…`;

const subject = ({ repairCase }: DecidedInput): string =>
  [shortened(repairCase.serial, 40), shortened(repairCase.model, 30)]
    .filter((part) => part !== '')
    .join(' · ');

const modelOf = (input: DecidedInput): DocumentModel => {
  const { repairCase, determination, policy, centre, issuedAt, number } = input;
  const code = code128(input.encode, repairCase.caseNumber, jobCodeRoom, laserDpi);
  const date = dateOf(issuedAt);
  const defects = repairCase.lines.length > 0 ? [defectsSection(input)] : [];
  const sections: readonly Section[] = [
    partiesSection(input),
    unitSection(input),
    datesSection(input),
    complaintSection(input),
    inspectionSection(input),
    diagnosisSection(input),
    ...defects,
    warrantySection(input),
    outcomeSection(input),
    notesSection(input),
    photosSection(input),
    signOffSection(input),
  ];
  return {
    kind: 'repair-report',
    title: 'RMA Repair Report',
    number,
    masthead: {
      centreName: centre.centreName,
      centreAddress: addressLines(centre.centreAddress),
      benchName: centre.benchName,
    },
    job: { text: repairCase.caseNumber, code: code.ok ? code.value : null },
    issued: { date, spelled: spelledDate(date), by: technicianName(input, input.issuedBy) },
    glance: glance(input),
    verdict: verdictBox(input),
    sections: sections.filter(({ blocks }) => blocks.length > 0),
    running: {
      number,
      subject: subject(input),
      policy: `${shortened(policy.title, 60)} ${shortened(determination.policy.version, 20)}`,
      seal: sealText(input),
    },
  };
};

/**
 * The RMA Repair Report of a case: every recorded finding has a place on it.
 *
 * @returns refused with what is missing, in words and by fact path, while the determination is provisional or open
 */
export const repairReport = (input: DocumentInput): Result<DocumentModel, Provisional> => {
  const decided = issuable(input.determination, input.policy.pack);
  return decided.ok ? ok(modelOf({ ...input, determination: decided.value })) : decided;
};
