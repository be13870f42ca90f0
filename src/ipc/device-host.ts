/** What main and the device process say to each other. Both sides check every message. */

import { z } from 'zod';
import { diagnosticProfile } from '#domain/diagnostics/profile';
import { diagnosticRecord } from '#domain/diagnostics/record';
import { runStart } from '#domain/diagnostics/record-run';
import { deviceError, portInfo, runItem } from './devices';

/** A port as the system lists it, before main gives it its stable key. */
const listedPort = portInfo.omit({ portId: true, heldBy: true, manual: true });
export type ListedPort = z.infer<typeof listedPort>;

const login = z.object({ user: z.string().max(100), password: z.string().max(200) });

export const toHost = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('list'), requestId: z.string() }),
  z.strictObject({
    kind: z.literal('run'),
    start: runStart,
    profile: diagnosticProfile,
    login: login.nullable(),
    /** A file that does not exist yet; the device process appends to it and never reads it. */
    transcriptPath: z.string(),
  }),
  z.strictObject({
    kind: z.literal('stop'),
    runId: z.string(),
    by: z.enum(['technician', 'window', 'shutdown']),
  }),
]);
export type ToHost = z.infer<typeof toHost>;

export const fromHost = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('ready') }),
  z.strictObject({
    kind: z.literal('listed'),
    requestId: z.string(),
    ports: z.array(listedPort),
    problem: z.string().nullable(),
  }),
  z.strictObject({ kind: z.literal('opened'), runId: z.string() }),
  z.strictObject({ kind: z.literal('refused'), runId: z.string(), error: deviceError }),
  z.strictObject({ kind: z.literal('progressed'), runId: z.string(), items: z.array(runItem) }),
  /** The transcript is closed and on disk, the port is free. Its sha256 is main's to fill in. */
  z.strictObject({ kind: z.literal('ended'), runId: z.string(), record: diagnosticRecord }),
]);
export type FromHost = z.infer<typeof fromHost>;
