/** Reads the diagnostic profiles. A profile with a problem is not offered, and never hides the others. */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { limitsInWords } from '#domain/diagnostics/decide-measurement';
import { lintProfile } from '#domain/diagnostics/lint-profile';
import { type DiagnosticProfile, diagnosticProfile } from '#domain/diagnostics/profile';
import { readText } from '#files/read-text';
import { readYaml } from '#files/read-yaml';
import type { ProfileSummary } from '#ipc/devices';
import { compilePattern } from '#protocol/pattern';

export interface LoadedProfile {
  readonly profile: DiagnosticProfile;
  /** Of the file: stands in every record, so that limits can be looked up years later. */
  readonly sha256: string;
}

export interface LoadedProfiles {
  readonly profiles: readonly LoadedProfile[];
  readonly rejected: readonly { readonly file: string; readonly reasons: readonly string[] }[];
}

/** All `*.profile.yaml` of a folder, by name. Of two with the same id the first counts. */
export const loadProfiles = async (folder: string): Promise<LoadedProfiles> => {
  const profiles: LoadedProfile[] = [];
  const rejected: { file: string; reasons: readonly string[] }[] = [];
  const files = (await readdir(folder)).filter((name) => name.endsWith('.profile.yaml')).sort();
  for (const file of files) {
    const loaded = readProfile(await readFile(join(folder, file)));
    if ('problems' in loaded) rejected.push({ file, reasons: loaded.problems });
    else if (profiles.some(({ profile }) => profile.id === loaded.profile.id)) {
      rejected.push({ file, reasons: [`another file already holds the profile ${loaded.profile.id}`] });
    } else profiles.push(loaded);
  }
  return { profiles, rejected };
};

const readProfile = (bytes: Buffer): LoadedProfile | { readonly problems: readonly string[] } => {
  const text = readText(bytes);
  if (!text.ok) return { problems: [text.error.reason] };
  const yaml = readYaml(text.value);
  if (!yaml.ok) {
    const { reason, place } = yaml.error;
    return { problems: [place ? `line ${place.line}, column ${place.column}: ${reason}` : reason] };
  }
  const parsed = diagnosticProfile.safeParse(yaml.value.value);
  if (!parsed.success) {
    return { problems: parsed.error.issues.slice(0, 8).map((i) => `${i.path.join('.')}: ${i.message}`) };
  }
  const problems = lintProfile(parsed.data, compilePattern);
  if (problems.length > 0) return { problems };
  return { profile: parsed.data, sha256: createHash('sha256').update(bytes).digest('hex') };
};

export const summaryOf = ({ id, version, title, family, measure }: DiagnosticProfile): ProfileSummary => ({
  id,
  version,
  title,
  family,
  measurements: Object.entries(measure).map(([name, decl]) => ({
    name,
    title: decl.title,
    unit: decl.type === 'number' ? decl.unit : null,
    limits: limitsInWords(decl),
  })),
  // A console may ask for one and may not: it can be given, and a run without it says when it was needed.
  needsLogin: false,
});
