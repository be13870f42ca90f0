/** What a schema cannot say about a profile. Run when a profile loads: a profile with a problem is not offered. */
import type { Result } from '#domain/shared/result';
import { capturesOf, type DiagnosticProfile, type MeasureDecl } from './profile';

/** A pattern ready to use. Domain has no engine of its own; `protocol` lends a linear-time one. */
interface TextPattern {
  readonly test: (text: string) => boolean;
}
export type CompilePattern = (source: string) => Result<TextPattern, { kind: 'badPattern'; reason: string }>;

/** Problems in plain words, each naming its place; empty when the profile is sound. */
export const lintProfile = (profile: DiagnosticProfile, compile: CompilePattern): readonly string[] => [
  ...measurementProblems(profile),
  ...captureProblems(profile),
  ...patternProblems(profile, compile),
  ...watchProblems(profile, compile),
  ...duplicateProblems(profile),
];

const measurementProblems = (profile: DiagnosticProfile): string[] => {
  const entries = Object.entries(profile.measure);
  const problems = entries.flatMap(([name, decl]) => limitProblems(decl).map((p) => `measure.${name}: ${p}`));
  if (entries.length === 0) problems.push('measure: a run that measures nothing can never pass');
  if (entries.every(([, decl]) => decl.optional)) {
    problems.push('measure: at least one measurement must be required, else an empty run would pass');
  }
  return problems;
};

const limitProblems = (decl: MeasureDecl): string[] => {
  if (decl.type !== 'number') return [];
  const problems: string[] = [];
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = decl;
  if (min > max) problems.push(`min ${min} is above max ${max}`);
  for (const key of ['marginalMin', 'marginalMax'] as const) {
    const edge = decl[key];
    if (edge !== undefined && (edge < min || edge > max))
      problems.push(`${key} ${edge} is outside the limits`);
  }
  return problems;
};

const captureProblems = (profile: DiagnosticProfile): string[] => {
  const problems: string[] = [];
  const captured = new Map<string, number>();
  const phaseIds = new Set(profile.phases.map((p) => p.id));
  for (const phase of profile.phases) {
    phase.steps.forEach((step, index) => {
      const place = `phases.${phase.id}.steps[${index}]`;
      for (const capture of capturesOf(step)) {
        captured.set(capture.to, (captured.get(capture.to) ?? 0) + 1);
        if (!Object.hasOwn(profile.measure, capture.to)) {
          problems.push(`${place}: captures ${capture.to}, which is not declared under measure`);
        }
        const since = 'from' in capture ? capture.from.split(':')[1] : undefined;
        if (since !== undefined && !phaseIds.has(since)) {
          problems.push(`${place}: elapsedSince names the phase ${since}, which does not exist`);
        }
        if ('from' in capture && capture.from === 'exit' && step.do !== 'query') {
          problems.push(`${place}: only a query has an exit status`);
        }
      }
      if (step.do === 'query' && /[\r\n]/.test(step.text)) {
        problems.push(`${place}: a command is one line`);
      }
    });
  }
  for (const name of Object.keys(profile.measure)) {
    const times = captured.get(name) ?? 0;
    if (times === 0) problems.push(`measure.${name}: declared, but no step captures it`);
    if (times > 1) problems.push(`measure.${name}: captured by ${times} steps, only one may decide`);
  }
  return problems;
};

const patternProblems = (profile: DiagnosticProfile, compile: CompilePattern): string[] =>
  patternsOf(profile).flatMap(([place, source]) => {
    const compiled = compile(source);
    return compiled.ok ? [] : [`${place}: ${compiled.error.reason}`];
  });

const patternsOf = (profile: DiagnosticProfile): [place: string, source: string][] => {
  const found: [string, string][] = [];
  for (const key of ['prompt', 'loginPrompt', 'passwordPrompt', 'refused', 'pressEnter'] as const) {
    found.push([`transport.${key}`, profile.transport[key]]);
  }
  for (const [name, decl] of Object.entries(profile.measure)) {
    if (decl.type === 'string' && decl.re !== undefined) found.push([`measure.${name}.re`, decl.re]);
  }
  for (const watch of profile.watch) found.push([`watch.${watch.id}.re`, watch.re]);
  for (const phase of profile.phases) {
    phase.steps.forEach((step, index) => {
      const place = `phases.${phase.id}.steps[${index}]`;
      if (step.do === 'expect') found.push([`${place}.re`, step.re]);
      for (const capture of capturesOf(step)) {
        if ('re' in capture) found.push([`${place}.capture.${capture.to}.re`, capture.re]);
        if ('count' in capture) found.push([`${place}.capture.${capture.to}.count`, capture.count]);
      }
    });
  }
  return found;
};

/** A signature that condemns healthy lines costs a customer a good unit; each proves itself on two lines. */
const watchProblems = (profile: DiagnosticProfile, compile: CompilePattern): string[] => {
  const commands = profile.phases
    .flatMap((p) => p.steps)
    .flatMap((s) => (s.do === 'query' || s.do === 'send' ? [s.text] : []));
  return profile.watch.flatMap((watch) => {
    const compiled = compile(watch.re);
    if (!compiled.ok) return [];
    const problems: string[] = [];
    if (!compiled.value.test(watch.example)) problems.push('does not match its own example');
    if (compiled.value.test(watch.counterExample)) problems.push('matches its counter-example');
    const own = commands.find((text) => compiled.value.test(text));
    if (own !== undefined) problems.push(`would match the echo of our own command "${own}"`);
    return problems.map((p) => `watch.${watch.id}: ${p}`);
  });
};

const duplicateProblems = (profile: DiagnosticProfile): string[] => {
  const repeated = (ids: readonly string[]) => [...new Set(ids.filter((x, i) => ids.indexOf(x) !== i))];
  return [
    ...repeated(profile.phases.map((p) => p.id)).map((x) => `phases: ${x} stands twice`),
    ...repeated(profile.watch.map((w) => w.id)).map((x) => `watch: ${x} stands twice`),
  ];
};
