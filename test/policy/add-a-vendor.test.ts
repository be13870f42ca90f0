import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { answerLine } from '../../src/cli/answer-line';
import { loadPacks } from '../../src/cli/load-packs';
import { examplesText, unusableText } from '../../src/cli/own-packs';
import { type Block, blocksOf } from '../fixtures/packs/how-to';

const root = fileURLToPath(new URL('../../', import.meta.url));
const page = readFileSync(join(root, 'docs/how-to/add-a-vendor.md'), 'utf8');
const shipped = loadPacks(join(root, 'resources/policies'));
if (!shipped.ok) throw new Error(unusableText(shipped.error));

const folder = mkdtempSync(join(tmpdir(), 'add-a-vendor-'));
const file = join(folder, 'brightsaw.policy.yaml');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What a reader has done so far: the file as it stands, and the units. */
const state = { yaml: '', jsonl: '' };

/** What the commands of the page print, for the file as it stands. */
const run = (command: string): string => {
  writeFileSync(file, state.yaml);
  const own = loadPacks(file);
  if (!own.ok) return unusableText(own.error).replaceAll(`${folder}/`, '');
  if (command.includes('--check'))
    return [...own.value.values()].map((pack) => examplesText(pack).text).join('');
  const pattern = /grep -oE '(.*)'/.exec(command)?.[1];
  if (pattern === undefined) throw new Error(`The test does not know what to do with: ${command}`);
  const packs = new Map([...shipped.value, ...own.value]);
  const answers = state.jsonl
    .trim()
    .split('\n')
    .map((line) => JSON.stringify(answerLine(Buffer.from(line), packs)));
  return answers
    .flatMap((answer) => new RegExp(pattern).exec(answer)?.[0] ?? [])
    .join('\n')
    .concat('\n');
};

const blocks = blocksOf(page);
/** Each command with what the page says that it prints. */
const steps: { readonly command: string; readonly says: string; readonly prints: string }[] = [];
let command: Block | undefined;
for (const block of blocks) {
  if (block.language === 'yaml') state.yaml += block.text;
  if (block.language === 'jsonl') state.jsonl += block.text;
  if (command && block.language === 'text')
    steps.push({ command: command.text.trim(), says: block.text, prints: run(command.text) });
  command = block.language === 'sh' ? block : undefined;
}

describe('the page that adds a vendor', () => {
  it('shows three commands and the file in seven pieces', () => {
    expect(steps).toHaveLength(3);
    expect(blocks.filter(({ language }) => language === 'yaml')).toHaveLength(7);
  });

  it.each(steps)('says what "$command" prints', ({ says, prints }) => {
    expect(prints).toBe(says);
  });

  it('ends with a pack whose clauses are all cited as they say', () => {
    const own = loadPacks(file);
    if (!own.ok) throw new Error(unusableText(own.error));
    const pack = own.value.get('brightsaw');
    const { clauses = [], ...rules } = pack ?? {};
    const text = JSON.stringify(rules);
    const decided = clauses.filter(({ effect }) => !effect.includes('shown'));
    expect(decided.length).toBe(12);
    expect(decided.filter(({ id }) => !text.includes(`"${id}"`))).toEqual([]);
  });

  it('names no vendor that the program knows', () => {
    expect([...shipped.value.keys()]).not.toContain('brightsaw');
  });
});
