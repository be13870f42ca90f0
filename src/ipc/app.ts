/** The app itself: what runs, who is signed in, what went wrong on the screen. */
import { z } from 'zod';
import { type Area, call } from './define';

export const runtimeInfo = z.object({
  version: z.string(),
  runtime: z.enum(['electron', 'stand-in']),
  runtimeVersion: z.string(),
  chromium: z.string(),
  platform: z.string(),
  userData: z.string(),
  documentsFolder: z.string(),
  /** Today in the machine's zone and the zone's name; the engine never asks for either. */
  timezone: z.string(),
});
export type RuntimeInfo = z.infer<typeof runtimeInfo>;

/** Who acts. Main stamps every event with it, so a page cannot write in somebody else's name. */
export const actor = z.strictObject({
  technicianId: z.string().min(1).max(64),
  name: z.string().min(1).max(120),
});
export type Actor = z.infer<typeof actor>;

export const appArea = {
  calls: {
    info: call(z.void(), runtimeInfo),
    signIn: call(actor, z.void()),
    signOut: call(z.void(), z.void()),
    signedIn: call(z.void(), actor.nullable()),
    /** The bench is being closed, and whoever closes it does not want to wait for the last backup. */
    closeNow: call(z.void(), z.void()),
    /** The browser can't open its database: at the next start it is thrown away and made again from the journal. */
    discardDatabase: call(z.void(), z.void()),
    /** A fault of the screen, for the log; never holds case data. */
    reportFault: call(
      z.strictObject({
        code: z.string().max(40),
        message: z.string().max(4000),
        stack: z.string().max(20000),
      }),
      z.void(),
    ),
  },
  streams: {
    /** The bench was closed and still makes its last backup; it ends by itself after this long at the latest. */
    closing: z.object({ atMostSeconds: z.number().int() }),
  },
} satisfies Area;
