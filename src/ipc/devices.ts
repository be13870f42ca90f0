/** Serial devices: ports by identity, diagnostic runs, the live transcript. */

import { z } from 'zod';
import { diagnosticRecord, measurementResult } from '#domain/diagnostics/record';
import { type Area, call, resultOf } from './define';

export const portInfo = z.object({
  /** Stable key: VID:PID:serial where the adapter has one, else its path. */
  portId: z.string(),
  path: z.string(),
  vendorId: z.string().nullable(),
  productId: z.string().nullable(),
  serialNumber: z.string().nullable(),
  manufacturer: z.string().nullable(),
  /** What a technician calls it, e.g. "FT232R USB UART". */
  product: z.string().nullable(),
  /** The run that holds it now. */
  heldBy: z.string().nullable(),
  /** Typed in by hand, not found by the system. */
  manual: z.boolean(),
});
export type PortInfo = z.infer<typeof portInfo>;

const profileSummary = z.object({
  id: z.string(),
  version: z.string(),
  title: z.string(),
  family: z.string(),
  measurements: z.array(
    z.object({ name: z.string(), title: z.string(), unit: z.string().nullable(), limits: z.string() }),
  ),
  /** Asked before the run starts; a secret is never stored. */
  needsLogin: z.boolean(),
});
export type ProfileSummary = z.infer<typeof profileSummary>;

export const deviceError = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('portBusy'), heldBy: z.string().nullable() }),
  z.object({ kind: z.literal('portGone') }),
  z.object({ kind: z.literal('notPermitted'), hint: z.string() }),
  z.object({ kind: z.literal('notASerialPort') }),
  z.object({ kind: z.literal('unknownProfile') }),
  z.object({ kind: z.literal('hostFailed'), reason: z.string() }),
]);
export type DeviceError = z.infer<typeof deviceError>;

/** One thing that happened in a run. Text from the device is already inert: control characters are visible names such as ‹ESC›. */
export const runItem = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('transcript'),
    tMs: z.number(),
    direction: z.enum(['rx', 'tx', 'note']),
    text: z.string(),
  }),
  z.object({
    kind: z.literal('phase'),
    id: z.string(),
    title: z.string(),
    index: z.number(),
    of: z.number(),
    status: z.enum(['running', 'done', 'skipped', 'failed']),
  }),
  z.object({ kind: z.literal('measurement'), result: measurementResult }),
  z.object({ kind: z.literal('ended'), record: diagnosticRecord }),
]);
export type RunItem = z.infer<typeof runItem>;

export const devicesArea = {
  calls: {
    /** Never rejects: without udev the list is empty and `problem` says what to install. */
    listPorts: call(z.void(), z.object({ ports: z.array(portInfo), problem: z.string().nullable() })),
    listProfiles: call(z.void(), z.array(profileSummary)),
    /** Opens the port in the device process and runs the profile. The end of the run is journalled by main itself as
     * a `diagnosticsEnded` event, also when the window is gone by then. */
    startRun: call(
      z.object({
        /** A `portId` of `listPorts`, or a path typed in by hand. */
        port: z.string().min(1).max(300),
        profileId: z.string(),
        caseId: z.string(),
        labelSerial: z.string().nullable(),
        login: z.object({ user: z.string().max(100), password: z.string().max(200) }).nullable(),
      }),
      resultOf(z.object({ runId: z.string() }), deviceError),
    ),
    stopRun: call(z.object({ runId: z.string() }), z.void()),
    /**
     * The run in progress, or the last one, with what it has shown, for a window that was reloaded: a reload lets the
     * port go, so the items then close with how the run ended.
     */
    currentRun: call(
      z.void(),
      z.object({ runId: z.string(), caseId: z.string(), items: z.array(runItem) }).nullable(),
    ),
  },
  streams: {
    /** At most 20 batches a second. */
    progressed: z.object({ runId: z.string(), caseId: z.string(), items: z.array(runItem) }),
    portsChanged: z.object({ ports: z.array(portInfo), problem: z.string().nullable() }),
  },
} satisfies Area;
