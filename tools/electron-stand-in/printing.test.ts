import { describe, expect, it } from 'vitest';
import { lpArguments } from './printing';

describe('what the printing system is told', () => {
  it('names the printer, the copies and the paper in points, and keeps the size', () => {
    expect(
      lpArguments({
        silent: true,
        deviceName: 'zebra',
        copies: 2,
        // 100 by 150 mm, in microns.
        pageSize: { width: 100_000, height: 150_000 },
        dpi: { horizontal: 203, vertical: 203 },
        color: false,
      }),
    ).toEqual([
      ...['-d', 'zebra', '-n', '2'],
      ...['-o', 'media=Custom.283.46x425.2'],
      ...['-o', 'print-scaling=none'],
      ...['-o', 'print-color-mode=monochrome'],
      ...['-o', 'printer-resolution=203x203dpi'],
    ]);
  });

  it('leaves to the printer what is not said', () => {
    expect(lpArguments({ silent: true })).toEqual(['-o', 'print-scaling=none']);
  });
});
