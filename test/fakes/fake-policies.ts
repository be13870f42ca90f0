/** Main's desk for packs in memory: what is shipped, what is kept, and events written as main writes them. */
import { createHash } from 'node:crypto';
import { parse } from 'yaml';
import { draft } from '#domain/case/events';
import type { PolicyPack } from '#domain/policy/pack';
import { parsePack } from '#domain/policy/parse-pack';
import { err, ok } from '#domain/shared/result';
import type { BenchApi } from '#ipc';
import type { FakeJournal } from './fake-journal';

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');
const packOf = (text: string) => parsePack(parse(text));
const mustBe = (text: string): PolicyPack => {
  const parsed = packOf(text);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error.issues));
  return parsed.value;
};

export class FakePolicies {
  private readonly files = new Map<string, string>();
  /** Calls in order, e.g. `note harbour`. */
  readonly calls: string[] = [];

  constructor(
    private readonly journal: FakeJournal,
    private readonly shippedTexts: readonly string[],
  ) {
    for (const text of shippedTexts) this.files.set(hashOf(text), text);
  }

  /** Puts a text in force as main does: kept first, then recorded. @returns its hash */
  putInForce(text: string, by = 'tech-1'): string {
    const { id, version } = mustBe(text);
    const sha256 = hashOf(text);
    this.files.set(sha256, text);
    this.journal.by = by;
    const body = {
      policyId: id,
      version,
      sha256,
      fileName: `${id}.yaml`,
      origin: 'imported' as const,
      reason: 'because',
    };
    this.journal.announce(this.journal.write([draft('policyActivated', null, body)]));
    return sha256;
  }

  lose(sha256: string): void {
    this.files.delete(sha256);
  }

  get bench(): Pick<BenchApi, 'policies'> {
    const shipped = () =>
      this.shippedTexts.map((text) => ({
        sha256: hashOf(text),
        fileName: `${mustBe(text).id}.policy.yaml`,
        pack: mustBe(text),
      }));
    return {
      policies: {
        load: async () => ({ packs: shipped(), rejected: [] }),
        read: async ({ sha256 }) => {
          this.calls.push(`read ${sha256.slice(0, 8)}`);
          const text = this.files.get(sha256);
          return text === undefined ? err({ kind: 'missing' }) : ok({ pack: mustBe(text) });
        },
        folder: async () => ({ path: '/profile/packs', files: [] }),
        check: async (source) => {
          if (source.kind !== 'file') return err({ kind: 'missing' });
          const text = new TextDecoder().decode(source.bytes);
          const pack = packOf(text);
          if (!pack.ok) {
            return err({
              kind: 'unusable',
              issues: pack.error.issues.map(({ path, message }) => ({ line: 7, column: 3, path, message })),
            });
          }
          this.files.set(hashOf(text), text);
          return ok({
            sha256: hashOf(text),
            fileName: source.fileName,
            origin: 'imported',
            pack: pack.value,
            examples: { count: pack.value.examples.length, failed: [] },
            takenBy: null,
          });
        },
        note: async ({ policyId }) => {
          this.calls.push(`note ${policyId}`);
          const own = shipped().find(({ pack }) => pack.id === policyId);
          const text = own && this.files.get(own.sha256);
          if (text === undefined) return err({ kind: 'missing' });
          return ok({ version: mustBe(text).version, sha256: this.putInForce(text, 'bench') });
        },
        activate: async ({ sha256 }) => {
          const text = this.files.get(sha256);
          if (text === undefined) return err({ kind: 'missing' });
          return ok({ version: mustBe(text).version, sha256: this.putInForce(text) });
        },
        attachText: async () => err({ kind: 'notText' }),
        readText: async () => err({ kind: 'missing' }),
      },
    };
  }
}
