import { z } from 'zod';
import { parseDay } from '../dates/civil-date';
import { isInstantText } from '../dates/instant';
import { moneySchema } from '../money/money';
import { err, ok, type Result } from '../shared/result';
import {
  agentRoutes,
  claimChannels,
  doaRoutes,
  extendedWarrantyStates,
  faultResults,
  outModes,
  packagings,
  proofsOfPurchase,
  quoteKinds,
  quoteReplies,
  repairabilities,
  replacementConditions,
  requestedServices,
  saleChannels,
  serialLabelStates,
  ticketSeverities,
  verificationResults,
  warrantyStickerStates,
  wordPattern,
} from './vocabulary';

export {
  causeCodes,
  claimChannels,
  faultResults,
  type JudgementCode,
  requestedServices,
  verificationResults,
  warrantyStickerStates,
} from './vocabulary';

// Every field may be absent or null: both mean "not known", never "no".
const text = z.string().nullish();
const texts = z.array(z.string()).nullish();
const yesNo = z.boolean().nullish();
const wholeFrom = (minimum: number) => z.int().min(minimum).nullish();
const money = moneySchema.nullish();
const isDate = (value: string): boolean => parseDay(value) !== undefined;
const dateText = z.string().refine(isDate, 'a date that exists, as YYYY-MM-DD');
const instantText = z
  .string()
  .refine(isInstantText, 'a moment in ISO 8601 with an offset, or a date as YYYY-MM-DD');
const date = dateText.nullish();
const instant = instantText.nullish();
/** What the texts that name a day must be, for who checks many of them. */
export const dayTexts: ReadonlyMap<z.core.$ZodType, (text: string) => boolean> = new Map([
  [dateText, isDate],
  [instantText, isInstantText],
]);
const oneOf = <const Words extends readonly [string, ...string[]]>(words: Words) => z.enum(words).nullish();
/** A word of a list that policies add to: `unknownWord` knows which words there are. */
export const openWord = z
  .string()
  .max(40)
  .regex(wordPattern, 'Expected a word of small letters, digits and dashes');
/** A question's code. Which questions there are stands in the packs. */
export const judgementCode = z.templateLiteral(
  ['J-', z.string().regex(/^[A-Z0-9]+(?:-[A-Z0-9]+)+$/)],
  'expected the code of a question, such as "J-XY-REMEDY"',
);

const listedItem = z.strictObject({
  model: text,
  serial: text,
  qty: wholeFrom(0),
  accessories: texts,
});
const parcelItem = z.strictObject({
  model: text,
  serial: text,
  qty: wholeFrom(0),
  kind: text,
});

const defectLineSchema = z.strictObject({
  id: z.string().min(1),
  faultResult: oneOf(faultResults),
  faultCode: text,
  sameFaultAsPrior: yesNo,
  defectivePartClass: openWord.nullish(),
  causeCodes: z.array(openWord).nullish(),
});

const extendedWarrantySchema = z.strictObject({
  orderSignedOn: date,
  invoiceOn: date,
  receiptSentOn: date,
  receiptAckOn: date,
  months: wholeFrom(1),
  startingOn: date,
  serials: texts,
  charge: money,
  preinspectionDone: yesNo,
  state: oneOf(extendedWarrantyStates),
});

const groups = {
  model: z.strictObject({
    warrantyMonths: wholeFrom(0),
    eolAnnouncedOn: date,
    discontinuedOn: date,
    lastBuyOn: date,
    lastShipmentOn: date,
  }),
  unit: z.strictObject({
    model: text,
    serialNo: text,
    serialLabelState: oneOf(serialLabelStates),
    warrantyClass: openWord.nullish(),
    family: openWord.nullish(),
    specificWarrantyMonths: wholeFrom(0),
    odmPolicyRef: text,
    firmware: text,
    markedNumber: yesNo,
    stickerId: text,
  }),
  sale: z.strictObject({
    shippingDate: date,
    purchaseDate: date,
    deliveryDate: date,
    goodsReceiptDate: date,
    receiptDocumentDate: date,
    warrantyStart: date,
    channel: oneOf(saleChannels),
    dealer: text,
    claimantIsOriginalCustomer: yesNo,
    distributorContacted: yesNo,
    distributorReachable: yesNo,
    distributorWarrantyClaimed: yesNo,
    orderQuantity: wholeFrom(1),
    sparesInLieu: yesNo,
    tssPurchased: yesNo,
    siteInShenzhen: yesNo,
    onsiteContractClause: text,
  }),
  case: z.strictObject({
    asOf: instant,
    claimAt: instant,
    claimChannel: oneOf(claimChannels),
    requestedService: oneOf(requestedServices),
    expeditedRequested: yesNo,
  }),
  authorisation: z.strictObject({
    number: text,
    issuedOn: date,
    salesReplyAt: instant,
    validatedOn: date,
    consentOn: date,
    importLicenceOn: date,
    items: z.array(listedItem).nullish(),
    batchId: text,
    infoRequestedOn: date,
    infoReceivedOn: date,
    returnNoteSentOn: date,
    closedOn: date,
  }),
  verification: z.strictObject({
    result: oneOf(verificationResults),
    by: text,
    workaroundSentOn: date,
    customerReplyOn: date,
  }),
  form: z.strictObject({
    faultDescription: text,
    screenMessages: text,
    pictures: wholeFrom(0),
    video: wholeFrom(0),
    attachments: texts,
    severity: oneOf(ticketSeverities),
    occurredOn: date,
    installation: text,
    symptoms: text,
    sealsIntact: yesNo,
    outlookOk: yesNo,
    qtyOk: yesNo,
    customerEngineer: yesNo,
    warrantyChecked: yesNo,
  }),
  documents: z.strictObject({
    proofOfPurchase: oneOf(proofsOfPurchase),
    writtenAuthorisation: text,
  }),
  priorRepair: z.strictObject({
    caseId: text,
    returnDispatchedOn: date,
    serviceType: text,
  }),
  parcel: z.strictObject({
    dispatchedOn: date,
    receivedAt: instant,
    destination: text,
    packaging: oneOf(packagings),
    packagingComplete: yesNo,
    numberSurfaces: wholeFrom(0),
    numberLegible: yesNo,
    numberOnWaybill: yesNo,
    returnNoteOutside: yesNo,
    returnNoteInside: yesNo,
    traceable: yesNo,
    trackingNo: text,
    packingSheet: yesNo,
    serviceFormEnclosed: yesNo,
    items: z.array(parcelItem).nullish(),
    accessoriesComplete: yesNo,
    failureUnits: wholeFrom(0),
    hasOtherVendorProducts: yesNo,
    crossBorder: yesNo,
    dutiesCharged: money,
  }),
  inspection: z.strictObject({
    lines: z.array(defectLineSchema).nullish(),
    damaged: yesNo,
    altered: yesNo,
    marked: yesNo,
    usedSigns: yesNo,
    openedByCustomer: yesNo,
    warrantySticker: oneOf(warrantyStickerStates),
    failedOnDelivery: yesNo,
    failedOnFirstUse: yesNo,
    asReceived: yesNo,
    resaleable: yesNo,
    damageOnReceipt: yesNo,
    missingParts: texts,
    severity: text,
    repairable: oneOf(repairabilities),
    partsAvailable: yesNo,
    preCheckDoneOn: date,
  }),
  quote: z.strictObject({
    referenceAmount: money,
    referenceAccepted: yesNo,
    kind: oneOf(quoteKinds),
    labour: money,
    material: money,
    total: money,
    sentAt: instant,
    reply: oneOf(quoteReplies),
    replyAt: instant,
    signedReceivedOn: date,
    replyWritten: yesNo,
  }),
  customer: z.strictObject({
    name: text,
    company: text,
    country: text,
    phone: text,
    email: text,
    jobTitle: text,
    shipTo: text,
    shipToConfirmed: yesNo,
    isDistributor: yesNo,
    doaRoute: oneOf(doaRoutes),
    agreesReturnFreight: yesNo,
    agentRoute: oneOf(agentRoutes),
    poNo: text,
    poAt: date,
    paymentTerms: text,
    feePaidOn: date,
    collectionNoticeOn: date,
    collectedOn: date,
  }),
  reminder: z.strictObject({ sentOn: date }),
  repair: z.strictObject({
    completedOn: date,
    returnDispatchedOn: date,
    returnDeliveredOn: date,
    tatAdvisedDays: wholeFrom(1),
    partsReplaced: texts,
    replacementModel: text,
    replacementCondition: oneOf(replacementConditions),
    outMode: oneOf(outModes),
  }),
  advanceReplacement: z.strictObject({
    shippedOn: date,
    replacementReceivedOn: date,
    invoiceAmount: money,
    creditNoteOn: date,
  }),
} as const;

const decisionSchema = z.strictObject({
  value: z.string().min(1).max(40),
  amount: money,
  by: text,
  role: text,
  at: instant,
  reason: text,
  evidence: text,
});

/**
 * The facts of one returned unit, in the words of the data dictionary. Every field may be absent or null: unknown.
 * A field that only another vendor uses is accepted and ignored; an unknown field is an error.
 */
export const factsSchema = z
  .strictObject({
    model: groups.model.nullish(),
    unit: groups.unit.nullish(),
    sale: groups.sale.nullish(),
    extendedWarranties: z.array(extendedWarrantySchema).nullish(),
    case: groups.case.nullish(),
    authorisation: groups.authorisation.nullish(),
    verification: groups.verification.nullish(),
    form: groups.form.nullish(),
    documents: groups.documents.nullish(),
    priorRepair: groups.priorRepair.nullish(),
    parcel: groups.parcel.nullish(),
    inspection: groups.inspection.nullish(),
    quote: groups.quote.nullish(),
    customer: groups.customer.nullish(),
    reminder: groups.reminder.nullish(),
    repair: groups.repair.nullish(),
    advanceReplacement: groups.advanceReplacement.nullish(),
    decisions: z.record(judgementCode, decisionSchema.nullish()).nullish(),
  })
  .superRefine((facts, context) => {
    const seen = new Set<string>();
    facts.inspection?.lines?.forEach((line, index) => {
      if (seen.has(line.id)) {
        context.addIssue({
          code: 'custom',
          path: ['inspection', 'lines', index, 'id'],
          message: 'an id that no other defect line has',
        });
      }
      seen.add(line.id);
    });
  });

export type Facts = z.infer<typeof factsSchema>;
export type DefectLine = z.infer<typeof defectLineSchema>;
export type ExtendedWarranty = z.infer<typeof extendedWarrantySchema>;

type Groups = typeof groups;
type GroupPath = { [G in keyof Groups & string]: `${G}.${keyof Groups[G]['shape'] & string}` }[keyof Groups &
  string];

/** A field of the dictionary as its JSON path below `facts`, without list indices: `inspection.lines.causeCodes`. */
export type FactPath =
  | GroupPath
  | `inspection.lines.${keyof typeof defectLineSchema.shape & string}`
  | 'extendedWarranties'
  | `extendedWarranties.${keyof typeof extendedWarrantySchema.shape & string}`;

const fieldSchemas: ReadonlyMap<string, z.ZodType> = new Map<string, z.ZodType>([
  ...Object.entries(groups).flatMap(([group, schema]) =>
    Object.entries(schema.shape).map(([field, fieldSchema]): [string, z.ZodType] => [
      `${group}.${field}`,
      fieldSchema,
    ]),
  ),
  ...Object.entries(defectLineSchema.shape).map(([field, schema]): [string, z.ZodType] => [
    `inspection.lines.${field}`,
    schema,
  ]),
  ['extendedWarranties', factsSchema.shape.extendedWarranties],
  ...Object.entries(extendedWarrantySchema.shape).map(([field, schema]): [string, z.ZodType] => [
    `extendedWarranties.${field}`,
    schema,
  ]),
]);

/** Every field of the dictionary, in the dictionary's order. */
export const factPaths: readonly FactPath[] = [...fieldSchemas.keys()] as FactPath[];

const factPathSet: ReadonlySet<string> = new Set(fieldSchemas.keys());

/** Facts that name a day: a date, or a moment that has a civil day in the policy's zone. */
export const isDayFact = (path: FactPath): boolean => {
  const schema = fieldSchemas.get(path);
  return schema === date || schema === instant;
};

export const isFactPath = (path: string): path is FactPath => factPathSet.has(path);

/** What is wrong with facts, and where: `pointer` is a JSON pointer below the value that was parsed (`/sale/channel`). */
export interface InvalidFact {
  readonly kind: 'invalidFact';
  readonly pointer: string;
  readonly message: string;
}

const escapePointer = (part: PropertyKey): string => String(part).replaceAll('~', '~0').replaceAll('/', '~1');

/** A JSON pointer (RFC 6901) of a path into a JSON value. */
const jsonPointer = (path: readonly PropertyKey[]): string =>
  path.map((part) => `/${escapePointer(part)}`).join('');

/** The first thing that zod found wrong, as a pointer to the offending place and a sentence. */
export const firstIssue = (error: z.ZodError): { pointer: string; message: string } => {
  const issue = error.issues[0];
  if (!issue) return { pointer: '', message: 'not valid' };
  if (issue.code === 'unrecognized_keys') {
    const key = issue.keys[0] ?? '';
    return {
      pointer: jsonPointer([...issue.path, key]),
      message: `"${key}" is not a field that exists here`,
    };
  }
  if (issue.code === 'invalid_key') {
    return {
      pointer: jsonPointer(issue.path),
      message: 'The name of this field is not one that exists here',
    };
  }
  if (issue.code === 'invalid_value') {
    return {
      pointer: jsonPointer(issue.path),
      message: `Expected one of ${issue.values.map((value) => `"${String(value)}"`).join(', ')}`,
    };
  }
  const message = issue.code === 'custom' ? `Expected ${issue.message}` : issue.message;
  return { pointer: jsonPointer(issue.path), message };
};

/** Checks a whole set of facts; the first thing wrong is named by JSON pointer. */
export const parseFacts = (value: unknown): Result<Facts, InvalidFact> => {
  const parsed = factsSchema.safeParse(value);
  return parsed.success ? ok(parsed.data) : err({ kind: 'invalidFact', ...firstIssue(parsed.error) });
};

/** Checks one value for one field of the dictionary, as it is typed or scanned. `null` is "not known". */
export const parseFactValue = (path: FactPath, value: unknown): Result<unknown, InvalidFact> => {
  const parsed = fieldSchemas.get(path)?.safeParse(value);
  if (!parsed)
    return err({ kind: 'invalidFact', pointer: '', message: `"${path}" is not a field of the dictionary` });
  return parsed.success ? ok(parsed.data) : err({ kind: 'invalidFact', ...firstIssue(parsed.error) });
};
