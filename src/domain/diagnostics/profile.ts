/**
 * A diagnostic profile, format `rma-diag/1`: how to talk to a family of devices and what is normal for it. Data only: no
 * script, no expression, and every pattern is RE2, so a profile from a stranger can be wrong but cannot take the bench
 * over. The format grows by new members of its unions (transport `kind`, step `do`, measurement `type`, capture).
 */
import { z } from 'zod';

const profileFormat = 'rma-diag/1';

/** Longer patterns and lines are refused, so that linear-time matching is also quick. */
export const patternLimit = 200;

const id = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, 'must be lower-case words joined by -');
const measureName = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/, 'must be lower-case words joined by _');
const title = z.string().trim().min(1).max(80);
const pattern = z.string().min(1).max(patternLimit);
const ms = z.number().int().positive().max(600_000);

const declared = {
  title,
  /** May be missing on a good unit, e.g. a sensor that only some boards have. */
  optional: z.boolean().default(false),
};

const numberMeasure = z.strictObject({
  type: z.literal('number'),
  ...declared,
  /** UCUM: `V`, `mV`, `Cel`, `MiB`, `s`, `%`, and `1` for a bare count. */
  unit: z.string().min(1).max(16),
  min: z.number().optional(),
  max: z.number().optional(),
  /** Inside the limits but outside these: passes, and says so. */
  marginalMin: z.number().optional(),
  marginalMax: z.number().optional(),
  /** Two readings agree when they differ by no more than this; free memory moves, a serial number does not. */
  agreeWithin: z.number().nonnegative().default(0),
});

const stringMeasure = z.strictObject({
  type: z.literal('string'),
  ...declared,
  equals: z.string().max(200).optional(),
  enum: z.array(z.string().max(200)).min(1).max(40).optional(),
  re: pattern.optional(),
  not: z.array(z.string().max(200)).max(40).optional(),
  /** Identity: a mismatch is the wrong unit on the bench or a swapped board. */
  compare: z.enum(['label.serial']).optional(),
});

const booleanMeasure = z.strictObject({
  type: z.literal('boolean'),
  ...declared,
  equals: z.boolean().optional(),
});

/** All ones, all zeroes and group addresses fail by themselves; `not` adds addresses that a blank board reports. */
const macMeasure = z.strictObject({
  type: z.literal('mac'),
  ...declared,
  not: z.array(z.string().max(17)).max(40).optional(),
});

const measureDecl = z.discriminatedUnion('type', [numberMeasure, stringMeasure, booleanMeasure, macMeasure]);
export type MeasureDecl = z.output<typeof measureDecl>;

/** Where a value comes from. `re` looks through the reply line by line; the first match counts. */
const capture = z.union([
  z.strictObject({
    to: measureName,
    re: pattern,
    group: z.number().int().min(0).max(9).default(1),
    scale: z.number().optional(),
  }),
  z.strictObject({ to: measureName, line: z.number().int().min(0).max(999), scale: z.number().optional() }),
  z.strictObject({ to: measureName, count: pattern }),
  z.strictObject({
    to: measureName,
    from: z.string().regex(/^(exit|elapsedSince:[a-z][a-z0-9-]*)$/, 'must be exit or elapsedSince:<phase>'),
  }),
]);
export type Capture = z.output<typeof capture>;

const patience = {
  /** From the first byte sent to the answer. */
  timeoutMs: ms,
  /** Without one byte for this long, waiting longer is pointless. */
  silenceMs: ms,
};

/** Brings a console to a shell prompt: wakes it, logs in if it asks, and proves the prompt with an echo of our own. */
const loginStep = z.strictObject({
  do: z.literal('login'),
  id: id.optional(),
  timeoutMs: patience.timeoutMs.default(60_000),
  silenceMs: patience.silenceMs.default(8_000),
});

/** Sends a command between two split markers and captures from what stands between them. */
const queryStep = z.strictObject({
  do: z.literal('query'),
  id: id.optional(),
  text: z.string().min(1).max(400),
  timeoutMs: patience.timeoutMs.default(10_000),
  silenceMs: patience.silenceMs.default(2_500),
  /** Sent again this often, and only when no whole answer came in time; a bad value is never asked for again. */
  retries: z.number().int().min(0).max(9).default(3),
  /** Captures are read until two readings in a row agree. Switch off only for what cannot be asked twice. */
  agree: z.boolean().default(true),
  /** A kernel that logs to the console writes into our answer. `keep` is for commands that print the kernel's log. */
  kernelLines: z.enum(['drop', 'keep']).default('drop'),
  capture: z.array(capture).max(20).default([]),
});

const expectStep = z.strictObject({
  do: z.literal('expect'),
  id: id.optional(),
  re: pattern,
  timeoutMs: patience.timeoutMs.default(20_000),
  silenceMs: patience.silenceMs.default(10_000),
  capture: z.array(capture).max(20).default([]),
});

/** Sends one line (with the transport's `eol`) and waits for nothing. */
const sendStep = z.strictObject({ do: z.literal('send'), id: id.optional(), text: z.string().max(400) });
const waitStep = z.strictObject({ do: z.literal('wait'), id: id.optional(), ms });

const step = z.discriminatedUnion('do', [loginStep, queryStep, expectStep, sendStep, waitStep]);
export type Step = z.output<typeof step>;
export type QueryStep = z.output<typeof queryStep>;
export type ExpectStep = z.output<typeof expectStep>;

const phase = z.strictObject({
  id,
  title,
  /** `cmd:<name>`: the device must have that command, else the phase is skipped and its measurements stay unset. */
  needs: z
    .array(z.string().regex(/^cmd:[A-Za-z0-9_.+-]{1,40}$/))
    .max(10)
    .default([]),
  /** After a failed measurement of this phase: `stop` the run (a wrong unit is not worth measuring) or go on. */
  onFail: z.enum(['stop', 'continue']).default('continue'),
  steps: z.array(step).min(1).max(60),
});
export type Phase = z.output<typeof phase>;

/** A fault signature, looked for on every line of the whole run. */
const watcher = z.strictObject({
  id,
  re: pattern,
  severity: z.enum(['info', 'warn', 'fail']),
  /** Nothing that follows can be trusted, e.g. after a kernel panic. */
  stop: z.boolean().default(false),
  hint: z.string().min(1).max(200),
  /** A line it must catch and a healthy line that it must leave alone: both are checked when the profile loads. */
  example: z.string().min(1).max(400),
  counterExample: z.string().min(1).max(400),
});
export type Watcher = z.output<typeof watcher>;

const consoleTransport = z.strictObject({
  kind: z.literal('console'),
  baudRate: z.number().int().min(300).max(4_000_000),
  dataBits: z.union([z.literal(7), z.literal(8)]).default(8),
  parity: z.enum(['none', 'even', 'odd']).default('none'),
  stopBits: z.union([z.literal(1), z.literal(2)]).default(1),
  /** What Enter sends. */
  eol: z.enum(['\r', '\n', '\r\n']).default('\r'),
  /** A line that may be a prompt: only a hint, the prompt is proved by an echo. */
  prompt: pattern.default('[#$>%] ?$'),
  loginPrompt: pattern.default('(?i)(login|username): ?$'),
  passwordPrompt: pattern.default('(?i)password: ?$'),
  refused: pattern.default('(?i)(login incorrect|authentication failure|access denied)'),
  pressEnter: pattern.default('(?i)(press|hit) (the )?(enter|return|any key)'),
  /** For a UART that loses typed characters: send so many bytes, then rest. */
  pace: z
    .strictObject({ bytes: z.number().int().min(1).max(256), restMs: z.number().int().min(1).max(1000) })
    .optional(),
});
export type ConsoleTransport = z.output<typeof consoleTransport>;

const transport = z.discriminatedUnion('kind', [consoleTransport]);

/** USB identity names the adapter, not the unit: it only ranks profiles. */
const match = z.strictObject({
  usb: z.strictObject({
    vid: z.string().regex(/^[0-9a-f]{4}$/),
    pid: z
      .string()
      .regex(/^[0-9a-f]{4}$/)
      .optional(),
  }),
});

export const diagnosticProfile = z.strictObject({
  format: z.literal(profileFormat),
  id: z.string().regex(/^[a-z][a-z0-9.-]{0,59}$/),
  version: z.string().regex(/^\d+\.\d+\.\d+$/, 'must be three numbers like 1.0.0'),
  title,
  family: z.string().trim().min(1).max(60),
  match: z.array(match).max(40).default([]),
  transport,
  /** However slowly it goes, the whole run ends by then. */
  maxRunMs: z.number().int().positive().max(3_600_000).default(300_000),
  measure: z.record(measureName, measureDecl),
  watch: z.array(watcher).max(60).default([]),
  phases: z.array(phase).min(1).max(40),
});
export type DiagnosticProfile = z.output<typeof diagnosticProfile>;

/** The captures of a step; most steps have none. */
export const capturesOf = (someStep: Step): readonly Capture[] =>
  someStep.do === 'query' || someStep.do === 'expect' ? someStep.capture : [];

/** The phase that reads a measurement, for the record; lint makes sure there is one. */
export const phaseOf = (profile: DiagnosticProfile, name: string): string =>
  profile.phases.find((p) => p.steps.some((s) => capturesOf(s).some((c) => c.to === name)))?.id ?? '';
