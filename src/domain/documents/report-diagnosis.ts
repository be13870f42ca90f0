/** What the diagnostic runs measured: readings against limits, as found and as left. */
import type { DiagnosticRun } from '#domain/case/case';
import type { DiagnosticRecord, MeasurementResult } from '#domain/diagnostics/record';
import type { Block, Cell, Field, Mark, Section } from './model';
import { codeText, counted, instantText } from './plain-text';
import { type DecidedInput, technicianName } from './report-input';

const outcomeMarks: Readonly<Record<MeasurementResult['outcome'], Mark>> = {
  pass: 'pass',
  marginal: 'warn',
  fail: 'fail',
  unset: 'open',
  skipped: 'none',
};
const outcomeWords: Readonly<Record<MeasurementResult['outcome'], string>> = {
  pass: 'Pass',
  marginal: 'Marginal',
  fail: 'Fail',
  unset: 'Not read',
  skipped: 'Skipped',
};

/** UCUM codes that are not what a technician would write. */
const unitSymbols: Readonly<Record<string, string>> = { Cel: '°C', '1': '', Ohm: 'Ω', '%': '%' };

/** Readings that did not all agree are said to; a single one says nothing about itself. */
const agreement = ({ reads, agreed }: MeasurementResult): string =>
  agreed < reads ? `\n${agreed} of ${reads} readings agreed` : '';

const valueText = ({ value, unit }: MeasurementResult): string => {
  if (value === null) return '—';
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  const symbol = unit === null ? '' : (unitSymbols[unit] ?? unit);
  // Three decimals tell more than any instrument here; every digit is in the transcript.
  const shown = typeof value === 'number' ? String(Number(value.toFixed(3))) : value;
  return symbol === '' ? shown : `${shown} ${symbol}`;
};

const limitsText = ({ limits }: MeasurementResult): string => limits.replace(/ Cel$/, ' °C') || '—';

const readingText = (measurement: MeasurementResult): string =>
  valueText(measurement) + agreement(measurement);

/** How it was found, with the reason: the result column speaks of how it leaves. */
const foundCell = (found: MeasurementResult): Cell => ({
  text: found.because === null ? readingText(found) : `${readingText(found)}\n${found.because}`,
  mono: true,
  mark: outcomeMarks[found.outcome],
});

const resultCell = ({ outcome, because }: MeasurementResult): Cell => ({
  text: because === null ? outcomeWords[outcome] : `${outcomeWords[outcome]}: ${because}`,
  mark: outcomeMarks[outcome],
});

const byPhase = (rows: readonly { readonly phase: string; readonly cells: readonly Cell[] }[]) => {
  const phases = [...new Set(rows.map(({ phase }) => phase))];
  return phases.map((phase) => ({
    title: phases.length > 1 ? codeText(phase) : null,
    rows: rows.filter((row) => row.phase === phase).map(({ cells }) => cells),
  }));
};

const readingsTable = (title: string, { record }: DiagnosticRun): Block => ({
  kind: 'table',
  title,
  columns: [
    { title: 'Test', span: 3.6 },
    { title: 'Limit', span: 2.7 },
    { title: 'Reading', span: 2.7 },
    { title: 'Result', span: 3 },
  ],
  groups: byPhase(
    record.measurements.map((measurement) => ({
      phase: measurement.phase,
      cells: [
        { text: measurement.title + (measurement.optional ? ' (optional)' : '') },
        { text: limitsText(measurement), quiet: true },
        { text: readingText(measurement), mono: true },
        resultCell(measurement),
      ],
    })),
  ),
});

/** As found and as left side by side: what the repair changed. */
const comparedTable = (title: string, found: DiagnosticRun, left: DiagnosticRun): Block => {
  const before = new Map(found.record.measurements.map((measurement) => [measurement.name, measurement]));
  const names = new Set(left.record.measurements.map(({ name }) => name));
  const gone = found.record.measurements.filter(({ name }) => !names.has(name));
  const row = (first: MeasurementResult | undefined, last: MeasurementResult | undefined) => {
    const either = last ?? first;
    return {
      phase: either?.phase ?? '',
      cells: [
        { text: (either?.title ?? '') + (either?.optional ? ' (optional)' : '') },
        { text: either ? limitsText(either) : '—', quiet: true as const },
        first ? foundCell(first) : { text: '—' },
        last ? { text: readingText(last), mono: true as const } : { text: '—' },
        last ? resultCell(last) : { text: 'Not measured', mark: 'open' as const },
      ],
    };
  };
  return {
    kind: 'table',
    title,
    columns: [
      { title: 'Test', span: 3 },
      { title: 'Limit', span: 2.4 },
      { title: 'As found', span: 2.1 },
      { title: 'As left', span: 2.1 },
      { title: 'Result', span: 2.4 },
    ],
    groups: byPhase([
      ...left.record.measurements.map((last) => row(before.get(last.name), last)),
      ...gone.map((first) => row(first, undefined)),
    ]),
  };
};

/** Where the evidence points. A station that failed says nothing against the unit. */
const blameWords: Readonly<Record<DiagnosticRecord['blame'], string>> = {
  unit: ': the unit',
  station: ': the test station, not the unit',
  'unit-or-link': ': the unit or the cable',
  technician: ': stopped by the technician',
  none: '',
};

const serialNote = ({ unit: { labelSerial, reportedSerial } }: DiagnosticRecord): string => {
  if (reportedSerial === null || labelSerial === null) return '';
  return reportedSerial === labelSerial ? 'as on the label' : `differs from the label: ${labelSerial}`;
};

const runFields = (input: DecidedInput, run: DiagnosticRun, title: string): Block => {
  const { record } = run;
  const { port, transcript } = record;
  const usb = port.vendorId === null ? '' : ` · USB ${port.vendorId}:${port.productId ?? '—'}`;
  const serial = port.serialNumber === null ? '' : ` · adapter ${port.serialNumber}`;
  const fields: readonly Field[] = [
    { label: 'Outcome', value: codeText(record.outcome) + blameWords[record.blame], note: record.summary },
    { label: 'Run', value: instantText(record.startedAt), note: `by ${technicianName(input, run.by)}` },
    { label: 'Profile', value: record.profile.title, note: `version ${record.profile.version}` },
    {
      label: 'Serial number read',
      value: record.unit.reportedSerial ?? 'Not read',
      mono: true,
      note: serialNote(record),
    },
    {
      label: 'Line',
      value: `${port.path} · ${port.baudRate} Bd${usb}${serial}`,
      note: counted(record.link.retries, 'retry', 'retries'),
    },
    {
      label: 'Transcript sha256',
      value: transcript.sha256 ?? 'not kept',
      mono: true,
      note: `${counted(transcript.lines, 'line')}, ${counted(transcript.bytes, 'byte')}`,
    },
  ];
  return { kind: 'fields', title, fields };
};

const watchBlock = ({ record }: DiagnosticRun): readonly Block[] =>
  record.watch.length === 0
    ? []
    : [
        {
          kind: 'table',
          title: 'Lines that the profile watches for',
          columns: [
            { title: 'At', span: 1.5, align: 'end' },
            { title: 'What', span: 3 },
            { title: 'Line', span: 7.5 },
          ],
          groups: [
            {
              title: null,
              rows: record.watch.map(({ tMs, id, severity, line }) => [
                { text: `${(tMs / 1000).toFixed(1)} s`, quiet: true },
                {
                  text: codeText(id),
                  mark: severity === 'fail' ? 'fail' : severity === 'warn' ? 'warn' : 'none',
                },
                { text: line, mono: true },
              ]),
            },
          ],
        },
      ];

/** Two runs of one profile or more: the first is how the unit was found, the last how it leaves. */
const runsOfProfile = (input: DecidedInput, runs: readonly DiagnosticRun[]): readonly Block[] => {
  const first = runs[0];
  const last = runs.at(-1);
  if (first === undefined || last === undefined) return [];
  if (first === last) {
    return [runFields(input, first, ''), readingsTable('Readings', first), ...watchBlock(first)];
  }
  const between = runs.slice(1, -1);
  return [
    runFields(input, first, 'As found'),
    ...watchBlock(first),
    ...between.flatMap((run, index) => {
      const title = `Run ${index + 2} of ${runs.length}`;
      return [runFields(input, run, title), readingsTable(`${title}: readings`, run), ...watchBlock(run)];
    }),
    runFields(input, last, 'As left'),
    ...watchBlock(last),
    comparedTable('As found and as left', first, last),
  ];
};

export const diagnosisSection = (input: DecidedInput): Section => {
  const profiles = new Map<string, DiagnosticRun[]>();
  for (const run of input.repairCase.diagnostics) {
    profiles.set(run.record.profile.id, [...(profiles.get(run.record.profile.id) ?? []), run]);
  }
  const blocks = [...profiles.values()].flatMap((runs) => runsOfProfile(input, runs));
  return {
    id: 'diagnosis',
    title: 'Diagnosis',
    blocks:
      blocks.length > 0
        ? blocks
        : [{ kind: 'paragraph', text: 'No diagnostic run is recorded for this unit.' }],
  };
};
