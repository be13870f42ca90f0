/**
 * Code 128 in whole printer dots. A bar whose width is a fraction of a dot is rounded by the printer differently from its
 * neighbour and no longer scans, so the module is a whole number of dots, never less than 0.25 mm wide, and every
 * edge lies on the printer's dot grid.
 */
import { err, ok, type Result } from '#domain/shared/result';

export type Dpi = 203 | 300 | 600;

/** Whole dots that make at least 0.25 mm. */
const minDotsPerModule: Readonly<Record<Dpi, number>> = { 203: 2, 300: 3, 600: 6 };

/** ISO/IEC 15417: at least ten modules of white on either side. */
export const quietModules = 10;

const mmPerInch = 25.4;

/** Spells a text as modules, `1` a bar and `0` a space, or null where Code 128 has no such character. */
export type Code128Encoder = (text: string) => string | null;

interface Bar {
  /** Dots from the left edge of the paper. */
  readonly x: number;
  readonly width: number;
}

export interface Code128Layout {
  readonly text: string;
  readonly dpi: Dpi;
  readonly dotsPerModule: number;
  /** Dots from the left edge of the paper to the start of the quiet zone, and the width of it all. */
  readonly x: number;
  readonly width: number;
  readonly bars: readonly Bar[];
}

export type Code128Error =
  /** Empty, or holds a character that Code 128 cannot carry. */
  | { readonly kind: 'notEncodable'; readonly text: string }
  | {
      readonly kind: 'codeDoesNotFit';
      readonly text: string;
      readonly neededMm: number;
      readonly availableMm: number;
    };

/** The room that a code may take, in millimetres from the left edge of the paper. */
export interface Room {
  readonly xMm: number;
  readonly widthMm: number;
}

export const dotsToMm = (dots: number, dpi: Dpi): number => (dots / dpi) * mmPerInch;
/** The first dot of the grid at or after a place on the paper. */
const mmToDots = (mm: number, dpi: Dpi): number => Math.ceil((mm * dpi) / mmPerInch - 1e-9);

const barsOf = (modules: string, firstDot: number, dotsPerModule: number): readonly Bar[] =>
  [...modules.matchAll(/1+/g)].map((run) => ({
    x: firstDot + run.index * dotsPerModule,
    width: run[0].length * dotsPerModule,
  }));

/**
 * Takes the widest module that fits, up to `maxDotsPerModule`, at the left of the room; its quiet zones lie within.
 *
 * @param modules `1` for a bar and `0` for a space, as the encoder spells them, without quiet zones
 */
export const layOutCode128 = (
  text: string,
  modules: string,
  room: Room,
  dpi: Dpi,
  maxDotsPerModule = 4 * Math.round(dpi / 203),
): Result<Code128Layout, Code128Error> => {
  if (!/^1[01]*1$/.test(modules)) return err({ kind: 'notEncodable', text });
  const total = modules.length + 2 * quietModules;
  const x = mmToDots(room.xMm, dpi);
  const available = Math.floor(((room.xMm + room.widthMm) * dpi) / mmPerInch + 1e-9) - x;
  const dotsPerModule = Math.min(Math.floor(available / total), maxDotsPerModule);
  if (dotsPerModule < minDotsPerModule[dpi]) {
    const neededMm = dotsToMm(total * minDotsPerModule[dpi], dpi);
    return err({ kind: 'codeDoesNotFit', text, neededMm, availableMm: room.widthMm });
  }
  return ok({
    text,
    dpi,
    dotsPerModule,
    x,
    width: total * dotsPerModule,
    bars: barsOf(modules, x + quietModules * dotsPerModule, dotsPerModule),
  });
};

/** Encodes and lays out in one step. */
export const code128 = (
  encode: Code128Encoder,
  text: string,
  room: Room,
  dpi: Dpi,
): Result<Code128Layout, Code128Error> => {
  const modules = text === '' ? null : encode(text);
  return modules === null ? err({ kind: 'notEncodable', text }) : layOutCode128(text, modules, room, dpi);
};
