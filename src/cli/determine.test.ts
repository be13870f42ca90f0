import { execFile, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { altaiLine, altaiUnit } from '../../test/fixtures/policy-cases/altai-unit';
import type { WorkedCase } from '../../test/fixtures/policy-cases/compare';
import type { Answer } from './answer-line';
import { answerRequests } from './answer-requests';
import { loadPacks } from './load-packs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const loaded = loadPacks(join(root, 'resources/policies'));
if (!loaded.ok) throw new Error(JSON.stringify(loaded.error));
const packs = loaded.value;

/** Answers of a whole input, given in the chunks that a pipe might deliver. */
const answersTo = async (...chunks: readonly (string | Buffer)[]): Promise<Answer[]> => {
  let written = '';
  const output = new Writable({
    highWaterMark: 1,
    write(chunk: Buffer, _encoding, done) {
      written += chunk.toString('utf8');
      setImmediate(done);
    },
  });
  const status = await answerRequests(
    Readable.from(chunks.map((chunk) => Buffer.from(chunk))),
    output,
    packs,
  );
  expect(status).toBe(0);
  return written
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Answer);
};

const request = (changes: Readonly<Record<string, unknown>> = {}): string =>
  JSON.stringify({ id: 'R-1', policy: 'altai', facts: altaiUnit(), ...changes });

const errorOf = (answer: Answer | undefined): unknown =>
  answer && 'error' in answer ? { id: answer.id, code: answer.error.code, path: answer.error.path } : answer;

const nested = (levels: number): string => `${'['.repeat(levels)}${']'.repeat(levels)}`;

describe('the determine command', () => {
  it('answers a line with a determination', async () => {
    const [answer] = await answersTo(`${request()}\n`);
    expect(answer).toMatchObject({
      id: 'R-1',
      determination: { serviceType: 'in-warranty', policy: { id: 'altai' } },
    });
  });

  it.each([
    ['no JSON', '{"id":"R-1",', { id: null, code: 'invalid-json' }],
    ['an empty line', '', { id: null, code: 'invalid-json' }],
    ['a number', '42', { id: null, code: 'invalid-request', path: '' }],
    ['null', 'null', { id: null, code: 'invalid-request', path: '' }],
    ['a list', '[]', { id: null, code: 'invalid-request', path: '' }],
    ['no id', '{"policy":"altai","facts":{}}', { id: null, code: 'invalid-request', path: '/id' }],
    ['no facts', '{"id":"R-1","policy":"altai"}', { id: 'R-1', code: 'invalid-request', path: '/facts' }],
    ['an unknown field', request({ extra: 1 }), { id: 'R-1', code: 'invalid-request', path: '/extra' }],
    [
      'an unknown policy',
      request({ policy: 'acme' }),
      { id: 'R-1', code: 'unknown-policy', path: '/policy' },
    ],
    [
      'a policy named like a prototype',
      request({ policy: '__proto__' }),
      { id: 'R-1', code: 'unknown-policy', path: '/policy' },
    ],
    [
      'an unknown zone',
      request({ settings: { timezone: 'Mars/Olympus' } }),
      { id: 'R-1', code: 'invalid-request', path: '/settings/timezone' },
    ],
    [
      'an unknown reading',
      request({ settings: { readings: { 'AMB-XX-1': 'a' } } }),
      { id: 'R-1', code: 'invalid-request', path: '/settings/readings/AMB-XX-1' },
    ],
    [
      'an option that a reading has not',
      request({ settings: { readings: { 'AMB-AT-27': 'z' } } }),
      { id: 'R-1', code: 'invalid-request', path: '/settings/readings/AMB-AT-27' },
    ],
    [
      'an unknown calendar field',
      request({ calendar: { weekends: [] } }),
      { id: 'R-1', code: 'invalid-request', path: '/calendar/weekends' },
    ],
    [
      'an impossible holiday',
      request({ calendar: { holidays: ['2026-02-30'] } }),
      { id: 'R-1', code: 'invalid-request', path: '/calendar/holidays/0' },
    ],
    [
      'a week without work',
      request({ calendar: { weekend: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] } }),
      { id: 'R-1', code: 'invalid-request', path: '/calendar/weekend' },
    ],
    [
      'an unknown fact',
      request({ facts: { unit: { colour: 'red' } } }),
      { id: 'R-1', code: 'invalid-facts', path: '/facts/unit/colour' },
    ],
    [
      'a family of another vendor',
      request({ facts: { unit: { family: 'monitor' } } }),
      { id: 'R-1', code: 'invalid-facts', path: '/facts/unit/family' },
    ],
    [
      'an impossible date',
      request({ facts: { sale: { deliveryDate: '2026-02-30' } } }),
      { id: 'R-1', code: 'invalid-facts', path: '/facts/sale/deliveryDate' },
    ],
    [
      'a prototype key in the facts',
      '{"id":"R-1","policy":"altai","facts":{"unit":{"__proto__":{"family":"c1n"}}}}',
      { id: 'R-1', code: 'invalid-facts', path: '/facts/unit/__proto__' },
    ],
    [
      'a prototype key in the request',
      '{"id":"R-1","policy":"altai","facts":{},"__proto__":{}}',
      { id: 'R-1', code: 'invalid-request', path: '/__proto__' },
    ],
    [
      'a prototype key in escapes',
      '{"id":"R-1","policy":"altai","facts":{"\\u005f_proto__":{}}}',
      { id: 'R-1', code: 'invalid-facts', path: '/facts/__proto__' },
    ],
    [
      'half a character',
      '{"id":"R-1","policy":"altai","facts":{"unit":{"model":"\\ud83d"}}}',
      { id: 'R-1', code: 'invalid-facts', path: '/facts/unit/model' },
    ],
    [
      'half a character in the id',
      '{"id":"\\udc00","policy":"altai","facts":{}}',
      { id: null, code: 'invalid-request', path: '/id' },
    ],
    [
      'nesting of 100 levels',
      `{"id":"R-1","policy":"altai","facts":{"form":{"attachments":${nested(100)}}}}`,
      { id: 'R-1', code: 'invalid-facts' },
    ],
    [
      'half a character in a name',
      '{"id":"R-1","policy":"altai","facts":{"unit":{"\\ud83d":1}}}',
      { id: 'R-1', code: 'invalid-facts', path: '/facts/unit' },
    ],
    [
      'a prototype key in the settings',
      '{"id":"R-1","policy":"altai","facts":{},"settings":{"readings":{"__proto__":"a"}}}',
      { id: 'R-1', code: 'invalid-request', path: '/settings/readings/__proto__' },
    ],
    [
      'a constructor among the facts',
      request({ facts: { unit: { constructor: { name: 'x' } } } }),
      { id: 'R-1', code: 'invalid-facts', path: '/facts/unit/constructor' },
    ],
    [
      'a list where a group should be',
      request({ facts: { unit: [] } }),
      { id: 'R-1', code: 'invalid-facts', path: '/facts/unit' },
    ],
    [
      'nesting of 100 levels in the calendar',
      `{"id":"R-1","policy":"altai","facts":{},"calendar":${nested(100)}}`,
      { id: 'R-1', code: 'invalid-request' },
    ],
    ['nesting of 500,000 levels', nested(500_000), { id: null }],
    ['nesting that never closes', '['.repeat(1024 * 1024 - 1), { id: null, code: 'invalid-json' }],
    ['a control character', '{"id":"R-1\u0000"}', { id: null, code: 'invalid-json' }],
  ])('answers %s with an error and goes on', async (_what, line, expected) => {
    const answers = await answersTo(`${line}\n${request({ id: 'R-2' })}\n`);
    expect(answers).toHaveLength(2);
    expect(errorOf(answers[0])).toMatchObject(expected);
    expect(answers[1]).toMatchObject({ id: 'R-2', determination: { serviceType: 'in-warranty' } });
  });

  it.each([
    ['a character in two escapes', '\\ud83d\\ude00'],
    ['the name of a prototype key as a text', '__proto__'],
    ['a hundred brackets in a text', '[{'.repeat(100)],
    ['an escaped control character', '\\u0000'],
  ])('takes %s', async (_what, text) => {
    const facts = JSON.stringify(altaiUnit({ unit: { model: 'MODEL' } })).replace('MODEL', text);
    const [answer] = await answersTo(`{"id":"R-1","policy":"altai","facts":${facts}}\n`);
    expect(answer).toMatchObject({ id: 'R-1', determination: { serviceType: 'in-warranty' } });
  });

  it('answers an empty line, one of blanks and one with a Windows end each with an error', async () => {
    const answers = await answersTo('\n', ' \r\n', '\r\n', `${request()}\r\n`);
    expect(answers.map((answer) => ('error' in answer ? answer.error.code : 'determined'))).toEqual([
      'invalid-json',
      'invalid-json',
      'invalid-json',
      'determined',
    ]);
  });

  it('answers a line that is not UTF-8 with an error', async () => {
    const broken = Buffer.concat([
      Buffer.from('{"id":"R-1","policy":"'),
      Buffer.from([0xff, 0xfe, 0xc0]),
      Buffer.from('"}\n'),
    ]);
    const answers = await answersTo(broken, `${request()}\n`);
    expect(errorOf(answers[0])).toMatchObject({ id: null, code: 'invalid-json' });
    expect(answers[1]).toMatchObject({ id: 'R-1' });
  });

  it('answers a line of 1 MiB or more with an error, also when it comes in pieces and never ends', async () => {
    const long = request({ facts: altaiUnit({ form: { faultDescription: 'x'.repeat(1024 * 1024) } }) });
    const pieces = Array.from({ length: Math.ceil(long.length / 65_536) }, (_, index) =>
      long.slice(index * 65_536, (index + 1) * 65_536),
    );
    const answers = await answersTo(...pieces, `\n${request()}\n`, ...pieces);
    expect(answers.map((answer) => ('error' in answer ? answer.error.code : 'determined'))).toEqual([
      'invalid-request',
      'determined',
      'invalid-request',
    ]);
  });

  it('reads a line just below 1 MiB', async () => {
    const room = 1024 * 1024 - 1 - request({ facts: altaiUnit({ form: { faultDescription: '' } }) }).length;
    const line = request({ facts: altaiUnit({ form: { faultDescription: 'x'.repeat(room) } }) });
    expect(line).toHaveLength(1024 * 1024 - 1);
    expect((await answersTo(`${line}\n`))[0]).toMatchObject({
      determination: { serviceType: 'in-warranty' },
    });
  });

  it('takes Windows line ends, a byte order mark and a last line without an end', async () => {
    const answers = await answersTo(`\uFEFF${request()}\r\n`, request({ id: 'R-2' }));
    expect(answers.map(({ id }) => id)).toEqual(['R-1', 'R-2']);
    expect(answers.every((answer) => 'determination' in answer)).toBe(true);
  });

  it('keeps characters whole that fall between two chunks', async () => {
    const line = Buffer.from(`${request({ id: 'Rückläufer-機-🔧' })}\n`);
    const at = line.indexOf('機') + 1;
    expect((await answersTo(line.subarray(0, at), line.subarray(at)))[0]?.id).toBe('Rückläufer-機-🔧');
  });

  it('answers in the order of the requests', async () => {
    const lines = Array.from({ length: 200 }, (_, index) => request({ id: `R-${index}` }));
    expect((await answersTo(`${lines.join('\n')}\n`)).map(({ id }) => id)).toEqual(
      lines.map((_, index) => `R-${index}`),
    );
  });

  it('answers nothing to nothing', async () => {
    expect(await answersTo()).toEqual([]);
  });
});

describe('the built program', () => {
  const home = mkdtempSync(join(tmpdir(), 'determine-'));
  const program = join(home, 'out/node/determine.cjs');
  const lines = [
    request(),
    request({
      id: 'R-2',
      facts: altaiUnit({ inspection: { lines: [altaiLine({ causeCodes: ['lightning'] })] } }),
    }),
    request({ id: 'R-3', settings: { timezone: 'Europe/Berlin' } }),
    request({ id: 'R-4', facts: {} }),
    'no json',
  ];
  // Every worked case of every vendor too, as the export of a service centre would bring them.
  const casesFolder = join(root, 'test/fixtures/policy-cases');
  for (const file of readdirSync(casesFolder).filter((name) => name.endsWith('.json'))) {
    for (const worked of JSON.parse(readFileSync(join(casesFolder, file), 'utf8')) as WorkedCase[]) {
      const { id, policy, calendar, settings, facts } = worked;
      lines.push(JSON.stringify({ id, policy, calendar, settings, facts }));
    }
  }
  const input = `${lines.join('\n')}\n`;

  const run = (env: NodeJS.ProcessEnv): Promise<string> =>
    new Promise((resolve, reject) => {
      const child = execFile(
        process.execPath,
        [program],
        { env: { PATH: process.env.PATH, ...env }, maxBuffer: 64 * 1024 * 1024 },
        (error, stdout) => (error ? reject(error) : resolve(stdout)),
      );
      child.stdin?.end(input);
    });

  beforeAll(async () => {
    await build({
      root,
      configFile: false,
      logLevel: 'silent',
      ssr: { noExternal: true },
      resolve: { alias: [{ find: /^#domain\/(.*)$/, replacement: join(root, 'src/domain/$1.ts') }] },
      build: {
        ssr: true,
        target: 'node20',
        outDir: join(home, 'out/node'),
        rolldownOptions: {
          input: join(root, 'src/cli/determine.ts'),
          output: { format: 'cjs', entryFileNames: 'determine.cjs' },
        },
      },
    });
    cpSync(join(root, 'resources/policies'), join(home, 'resources/policies'), { recursive: true });
  }, 120_000);

  afterAll(() => rmSync(home, { recursive: true, force: true }));

  it('gives the same bytes in every zone and language', async () => {
    const answers = await Promise.all([
      run({ TZ: 'UTC', LANG: 'C' }),
      run({ TZ: 'America/St_Johns', LANG: 'de_DE.UTF-8', LC_ALL: 'de_DE.UTF-8' }),
      run({ TZ: 'Pacific/Kiritimati', LANG: 'ar_EG.UTF-8', LC_ALL: 'ar_EG.UTF-8' }),
      run({ TZ: 'Asia/Kathmandu', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' }),
    ]);
    expect(new Set(answers).size).toBe(1);
    const answered = answers[0]?.split('\n') ?? [];
    expect(answered).toHaveLength(lines.length + 1);
    expect(answered.filter((line) => line.includes('"determination"')).length).toBeGreaterThan(150);
  }, 60_000);

  it('ends quietly when its reader goes away', async () => {
    const child = spawn(process.execPath, [program], { stdio: ['pipe', 'pipe', 'pipe'] });
    let complaint = '';
    child.stderr.on('data', (chunk: Buffer) => {
      complaint += chunk.toString();
    });
    child.stdin.on('error', () => undefined);
    child.stdout.once('data', () => child.stdout.destroy());
    const many = `${Array.from({ length: 3000 }, () => request()).join('\n')}\n`;
    child.stdin.end(many);
    const status = await new Promise((resolve) => child.on('exit', resolve));
    expect(complaint).toBe('');
    expect(status).toBe(1);
  }, 60_000);

  it('says so when the packs are missing', async () => {
    rmSync(join(home, 'resources'), { recursive: true, force: true });
    const failed = await promisify(execFile)(process.execPath, [program]).catch((error: unknown) => error);
    expect(failed).toMatchObject({ code: 2 });
    expect(readFileSync(program, 'utf8').length).toBeGreaterThan(0);
  }, 60_000);
});
