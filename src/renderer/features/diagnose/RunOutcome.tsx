import { isAnotherUnit } from '#domain/diagnostics/decide-outcome';
import type { DiagnosticRecord } from '#domain/diagnostics/record';
import { Notice } from '../../ui';
import { anotherUnitWords, runWords } from './outcome-words';

/** How the run ended, in one word and one sentence, and what to do next. */
export const RunOutcome = ({ record }: { readonly record: DiagnosticRecord }) => {
  const { word, notice, next } = isAnotherUnit(record.unit) ? anotherUnitWords : runWords[record.outcome];
  const kept =
    record.transcript.sha256 === null
      ? 'The readings are kept with the case; the transcript could not be.'
      : 'Readings and transcript are kept with the case.';
  return (
    <Notice tone={notice} title={`${word}. ${record.summary}`} safe={kept} next={next}>
      {record.watch
        .filter(({ severity }) => severity !== 'info')
        .slice(0, 5)
        .map(({ id, tMs, line }) => (
          <p key={`${id}-${tMs}`}>
            From the device: <code dir="ltr">{line.slice(0, 200)}</code>
          </p>
        ))}
    </Notice>
  );
};
