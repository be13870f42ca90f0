/** What belongs to this machine and is not part of any case. */
import { z } from 'zod';
import { type Area, call } from './define';
import { paper } from './printing';

export const settings = z.strictObject({
  theme: z.enum(['system', 'light', 'dark', 'bench']),
  sounds: z.boolean(),
  /** Printer by document paper; absent = PDF only. */
  printers: z.partialRecord(paper, z.string()),
  /** Paper of the Repair Report. */
  reportPaper: z.enum(['a4', 'letter']),
  scanner: z.strictObject({
    /** Longest pause between two characters of one scan, milliseconds. */
    maxGapMs: z.number().int().min(5).max(200),
    minLength: z.number().int().min(3).max(20),
  }),
});
export type Settings = z.infer<typeof settings>;

export const defaultSettings: Settings = {
  theme: 'system',
  sounds: true,
  printers: {},
  reportPaper: 'a4',
  scanner: { maxGapMs: 50, minLength: 4 },
};

export const settingsArea = {
  calls: {
    get: call(z.void(), settings),
    set: call(settings.partial(), settings),
  },
  streams: {},
} satisfies Area;
