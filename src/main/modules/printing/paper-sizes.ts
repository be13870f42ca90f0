import type { Paper } from '#ipc/printing';

/** Microns, which is what Electron's print wants; `@page` in the documents' style sheets says the same in millimetres. */
interface PaperSize {
  readonly width: number;
  readonly height: number;
  /** Dots per inch that the usual printer for this paper has. Without it Electron prints some jobs at a hundredth of their size. */
  readonly dpi: number;
}

export const paperSizes: Readonly<Record<Paper, PaperSize>> = {
  a4: { width: 210_000, height: 297_000, dpi: 600 },
  letter: { width: 215_900, height: 279_400, dpi: 600 },
  'label-100x150': { width: 100_000, height: 150_000, dpi: 203 },
};

export const inches = (microns: number): number => microns / 25_400;

/** CSS pixels: the size of the hidden window, so that nothing is laid out for a screen first. */
export const pixels = (microns: number): number => Math.round(inches(microns) * 96);
