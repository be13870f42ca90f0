/**
 * What a printed document says, before anything is known of paper, type or markup. The preview, the PDF and the printer
 * are all made from one of these, so none of them can say something different.
 */
import type { AddressSize } from './address-fit';
import type { Code128Layout } from './code128-layout';
import type { VerdictTone } from './determination-words';

/** The sign that goes with a word. Never without the word. */
export type Mark = 'pass' | 'fail' | 'warn' | 'open' | 'none';

export interface Cell {
  readonly text: string;
  readonly mark?: Mark;
  /** Serials, codes, clause numbers: set in a typeface that tells 0 from O. */
  readonly mono?: true;
  readonly quiet?: true;
}

export interface Field {
  readonly label: string;
  readonly value: string;
  readonly mono?: true;
  /** Where it comes from or what it means, in one short line. */
  readonly note?: string;
}

export interface TableColumn {
  readonly title: string;
  /** Share of the width; the columns of a table add up to 12. */
  readonly span: number;
  readonly align?: 'end';
}
export interface RowGroup {
  readonly title: string | null;
  readonly rows: readonly (readonly Cell[])[];
}

export interface ReportPhoto {
  readonly number: number;
  /** sha256 of the kept file. */
  readonly attachment: string;
  readonly caption: string;
  readonly taken: string;
}

export type Block =
  | { readonly kind: 'fields'; readonly title: string | null; readonly fields: readonly Field[] }
  | {
      readonly kind: 'table';
      readonly title: string | null;
      readonly columns: readonly TableColumn[];
      readonly groups: readonly RowGroup[];
    }
  /** Somebody's own words. */
  | { readonly kind: 'quotation'; readonly text: string; readonly source: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'photos'; readonly photos: readonly ReportPhoto[] }
  | { readonly kind: 'signatures'; readonly lines: readonly SignatureLine[] };

interface SignatureLine {
  readonly role: string;
  /** Printed below the line; empty where it is to be written by hand. */
  readonly name: string;
  readonly date: string;
}

export interface Section {
  readonly id: string;
  readonly title: string;
  readonly blocks: readonly Block[];
}

interface Masthead {
  readonly centreName: string;
  readonly centreAddress: readonly string[];
  readonly benchName: string;
}

export interface VerdictBox {
  readonly tone: VerdictTone;
  readonly word: string;
  /** "until 2 March 2027": the one thing to know besides the word; empty where there is none. */
  readonly detail: string;
  /** What became of the unit. */
  readonly outcome: string;
  /** Policy and version; on the next line the date and the deciding clauses. */
  readonly basis: string;
  readonly charge: string;
}

/** Stands on every page. */
interface RunningText {
  readonly number: string;
  readonly subject: string;
  readonly policy: string;
  /** Check and journal codes: the app tells from them whether the sheet is genuine and the case has changed since. */
  readonly seal: string;
}

export interface DocumentModel {
  readonly kind: 'repair-report';
  readonly title: string;
  readonly number: string;
  readonly masthead: Masthead;
  readonly job: { readonly text: string; readonly code: Code128Layout | null };
  readonly issued: { readonly date: string; readonly spelled: string; readonly by: string };
  readonly glance: readonly Field[];
  readonly verdict: VerdictBox;
  readonly sections: readonly Section[];
  readonly running: RunningText;
}

export interface LabelCode {
  readonly caption: string;
  readonly layout: Code128Layout;
}

/** 100 × 150 mm, for a 203 dpi label printer. */
export interface LabelModel {
  readonly kind: 'return-label';
  readonly number: string;
  readonly title: string;
  readonly from: Masthead;
  readonly shipTo: {
    readonly name: string;
    readonly lines: readonly string[];
    /** false: ruled lines are left to write it by hand. */
    readonly addressKnown: boolean;
    readonly size: AddressSize;
  };
  readonly outcomeWord: string;
  readonly outcomeDetail: string;
  readonly handling: readonly string[];
  readonly details: readonly Field[];
  readonly codes: readonly LabelCode[];
  readonly footer: string;
}
