import { err, ok, type Result } from '#domain/shared/result';
import { type AddressDoesNotFit, fitAddress } from './address-fit';
import { type Code128Error, code128 } from './code128-layout';
import { issuable, type Provisional } from './missing';
import type { Field, LabelCode, LabelModel } from './model';
import { outcomeOf, outcomeWords } from './outcome';
import { dateOf } from './plain-text';
import { addressLines, type DecidedInput, type DocumentInput } from './report-input';
import { sealText } from './seal';

const labelDpi = 203;
/** The width of the paper less what a label printer may leave white at the edges; quiet zones lie within. */
const codeRoom = { xMm: 2, widthMm: 96 };

export type LabelError = Provisional | Code128Error | AddressDoesNotFit;

const textFact = (
  { repairCase }: DocumentInput,
  path:
    | 'customer.company'
    | 'customer.name'
    | 'customer.shipTo'
    | 'customer.country'
    | 'customer.phone'
    | 'authorisation.number'
    | 'customer.poNo',
): string => String(repairCase.facts.get(path)?.value ?? '').trim();

const shipTo = (input: DocumentInput): Result<LabelModel['shipTo'], AddressDoesNotFit> => {
  const address = addressLines(textFact(input, 'customer.shipTo'));
  const contact = textFact(input, 'customer.name');
  const company = textFact(input, 'customer.company') || input.repairCase.customer;
  const phone = textFact(input, 'customer.phone');
  const name = company || contact || 'Customer not known';
  const lines = [
    company !== '' && contact !== '' ? `Attn. ${contact}` : '',
    ...address,
    textFact(input, 'customer.country'),
    phone === '' ? '' : `Tel. ${phone}`,
  ].filter((line) => line !== '' && line !== name);
  const addressKnown = address.length > 0;
  const size = fitAddress(name, lines);
  return size.ok ? ok({ name, lines, addressKnown, size: size.value }) : size;
};

/** Standing marks for electronics on their way back. */
const handling: readonly string[] = ['Fragile', 'Keep dry', 'ESD-sensitive'];

const details = (input: DecidedInput): readonly Field[] => {
  const purchaseOrder = textFact(input, 'customer.poNo');
  return [
    { label: 'Model', value: input.repairCase.model || 'not known' },
    ...(purchaseOrder === '' ? [] : [{ label: 'Your order', value: purchaseOrder, mono: true as const }]),
    { label: 'Parcel', value: '1 of 1' },
    { label: 'Issued', value: dateOf(input.issuedAt) },
  ];
};

/** Case number, RMA number and serial, each as Code 128 with its text under it. */
const labelCodes = (input: DecidedInput): Result<readonly LabelCode[], Code128Error> => {
  const rma = textFact(input, 'authorisation.number');
  const wanted = [
    { caption: 'Case', text: input.repairCase.caseNumber },
    ...(rma === '' || rma === input.repairCase.caseNumber ? [] : [{ caption: 'RMA', text: rma }]),
    { caption: 'Serial number', text: input.repairCase.serial },
  ];
  const codes: LabelCode[] = [];
  for (const { caption, text } of wanted) {
    const layout = code128(input.encode, text, codeRoom, labelDpi);
    if (!layout.ok) return err(layout.error);
    codes.push({ caption, layout: layout.value });
  }
  return ok(codes);
};

/**
 * The return label, 100 × 150 mm. Refused while the determination may not stand on paper, and where a code does not fit
 * the width in whole dots or cannot be spelled in Code 128: a label that does not scan is worse than none.
 */
export const returnLabel = (input: DocumentInput): Result<LabelModel, LabelError> => {
  const decided = issuable(input.determination, input.policy.pack);
  if (!decided.ok) return decided;
  const { centre, number, repairCase } = input;
  const settled: DecidedInput = { ...input, determination: decided.value };
  const codes = labelCodes(settled);
  if (!codes.ok) return codes;
  const to = shipTo(settled);
  if (!to.ok) return to;
  const outcome = outcomeWords(outcomeOf(repairCase, decided.value));
  return ok({
    kind: 'return-label',
    title: 'Return label',
    number,
    from: {
      centreName: centre.centreName,
      centreAddress: addressLines(centre.centreAddress),
      benchName: centre.benchName,
    },
    shipTo: to.value,
    outcomeWord: outcome.word,
    outcomeDetail: outcome.sentence,
    handling,
    details: details(settled),
    codes: codes.value,
    footer: `${number} · ${sealText(input)}`,
  });
};
