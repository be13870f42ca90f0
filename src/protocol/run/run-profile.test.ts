import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { decideOutcome } from '#domain/diagnostics/decide-outcome';
import { type DiagnosticProfile, diagnosticProfile } from '#domain/diagnostics/profile';
import { ok } from '#domain/shared/result';
import type { Login } from '../console/reach-prompt';
import type { Clock, DeviceLink } from '../device-link';
import { Stop } from '../stop';
import { decodeUtf8, encodeUtf8 } from '../utf8';
import { type RunObserver, type RunResult, runProfile } from './run-profile';

/** A unit in a few lines: answers each line that is sent, and can be pulled out. */
const fakeUnit = (answer: (line: string) => string | null) => {
  const sent: string[] = [];
  let tell: (chunk: Uint8Array) => void = () => undefined;
  let closed: () => void = () => undefined;
  let typed = '';
  const say = (text: string): void => {
    for (const byte of encodeUtf8(text)) tell(Uint8Array.of(byte));
  };
  const link: DeviceLink = {
    write: async (bytes) => {
      typed += decodeUtf8(bytes);
      const lines = typed.split('\r');
      typed = lines.pop() ?? '';
      for (const line of lines) {
        sent.push(line.replace('\u0003', ''));
        const reply = answer(line.replace('\u0003', ''));
        if (reply !== null) queueMicrotask(() => say(reply));
      }
      return ok(undefined);
    },
    onBytes: (listener) => {
      tell = listener;
    },
    onClosed: (listener) => {
      closed = listener;
    },
    close: async () => undefined,
  };
  return { link, sent, say, unplug: () => closed() };
};

/** What a shell does with our command: echo, output, markers, prompt. */
const shell =
  (output: (command: string) => string) =>
  (line: string): string => {
    const asked = /^echo '(\w+)''(\w+)'; (.*); echo '\w+''\w+'=\$\?$/.exec(line);
    if (asked === null) return `${line}\r\n/ # `;
    const [, left, right, command = ''] = asked;
    return `${line}\r\n${left}${right}\r\n${output(command)}${left}${right}=0\r\n/ # \u001b[6n`;
  };

const profile = (over: object = {}): DiagnosticProfile =>
  diagnosticProfile.parse({
    format: 'rma-diag/1',
    id: 'test',
    version: '1.0.0',
    title: 'Test',
    family: 'test',
    transport: { kind: 'console', baudRate: 115200 },
    measure: { volts: { type: 'number', title: 'Supply', unit: 'V', min: 4, max: 6 } },
    phases: [
      { id: 'connect', title: 'Connect', steps: [{ do: 'login', timeoutMs: 4000, silenceMs: 1000 }] },
      {
        id: 'read',
        title: 'Read',
        steps: [
          {
            do: 'query',
            text: 'volts',
            timeoutMs: 600,
            silenceMs: 300,
            retries: 1,
            capture: [{ to: 'volts', re: '^V=(\\S+)$' }],
          },
        ],
      },
    ],
    ...over,
  });

const clock: Clock = {
  now: () => performance.now(),
  after: (ms, then) => {
    const timer = setTimeout(then, ms);
    return () => clearTimeout(timer);
  },
};
const silent: RunObserver = {
  phase: () => undefined,
  measured: () => undefined,
  watched: () => undefined,
  sent: () => undefined,
  noted: () => undefined,
};

let used = 0;
const run = (
  unit: ReturnType<typeof fakeUnit>,
  greeting: string,
  wanted = profile(),
  login: Login | null = null,
): Promise<RunResult> => {
  const running = runProfile(
    unit.link,
    {
      profile: wanted,
      labelSerial: null,
      login,
      nonce: () => {
        used += 1;
        return `n0nce${String(used).padStart(7, '0')}`;
      },
    },
    clock,
    new Stop(),
    silent,
  );
  unit.say(greeting);
  return running;
};

const outcomeOf = ({ end, measured, watch, steps }: RunResult) =>
  decideOutcome({ end, measurements: measured, watch, steps }).outcome;

describe('running a profile', () => {
  it('takes a value that two readings agree on, byte by byte', async () => {
    const unit = fakeUnit(shell(() => 'V=5.1\r\n'));
    const result = await run(unit, 'boot\r\n/ # ');
    expect(result.measured[0]).toMatchObject({ value: 5.1, outcome: 'pass', reads: 2, agreed: 2 });
    expect(outcomeOf(result)).toBe('pass');
  });

  it('gives up on values that never agree, and does not call it a fault of the unit', async () => {
    let reading = 0;
    const unit = fakeUnit(
      shell((command) => {
        reading += command === 'volts' ? 1 : 0;
        return `V=${reading + 20}\r\n`;
      }),
    );
    const result = await run(unit, '/ # ');
    expect(result.end).toEqual({ kind: 'neverAgreed', measurement: 'Supply', reads: 5 });
    expect(outcomeOf(result)).toBe('error');
  });

  it('asks again when no whole answer came, and counts it', async () => {
    let asked = 0;
    const answers = shell(() => 'V=5\r\n');
    const unit = fakeUnit((line) => {
      if (line.includes('; volts;')) asked += 1;
      return asked === 1 && line.includes('; volts;') ? 'V=9\r\n' : answers(line);
    });
    const result = await run(unit, '/ # ');
    expect(result.measured[0]).toMatchObject({ value: 5, outcome: 'pass' });
    expect(result.link.retries).toBe(1);
  });

  it('never asks again for a value that is out of limits', async () => {
    const unit = fakeUnit(shell(() => 'V=7\r\n'));
    const result = await run(unit, '/ # ');
    expect(result.measured[0]).toMatchObject({ outcome: 'fail', because: 'above 6 V', reads: 2 });
    expect(unit.sent.filter((line) => line.includes('; volts;'))).toHaveLength(2);
  });

  it('types no password where its own user name was not asked for', async () => {
    const unit = fakeUnit(() => 'Password: ');
    const result = await run(unit, 'Welcome. Type your secret now.\r\nPassword: ', profile(), {
      user: 'root',
      password: 'hunter2',
    });
    expect(unit.sent.join()).not.toContain('hunter2');
    expect(outcomeOf(result)).toBe('error');
  });

  it('types the password once, however often it is asked for', async () => {
    const unit = fakeUnit((line) => (line === 'root' ? 'Password: ' : '\r\nPassword: '));
    const result = await run(unit, 'unit login: ', profile(), { user: 'root', password: 'hunter2' });
    expect(unit.sent.filter((line) => line === 'hunter2')).toHaveLength(1);
    expect(result.end).toEqual({ kind: 'loginRefused' });
  });

  it('believes no answer whose marker it did not send', async () => {
    const unit = fakeUnit((line) =>
      line.includes('; volts;') ? 'guess000\r\nV=5\r\nguess000=0\r\n/ # ' : shell(() => '')(line),
    );
    const result = await run(unit, '/ # ');
    expect(result.measured[0]?.value).toBeNull();
    expect(outcomeOf(result)).toBe('timeout');
  });

  it('stops at a signature after which nothing can be trusted', async () => {
    const watch = [
      {
        id: 'panic',
        re: 'Kernel panic',
        severity: 'fail',
        stop: true,
        hint: 'panic',
        example: 'Kernel panic',
        counterExample: 'fine',
      },
    ];
    const unit = fakeUnit((line) =>
      line.includes('; volts;') ? '\r\nKernel panic - not syncing\r\n' : shell(() => '')(line),
    );
    const result = await run(unit, '/ # ', profile({ watch }));
    expect(result.watch).toHaveLength(1);
    expect(result.end).toEqual({ kind: 'stoppedOnFault' });
    expect(outcomeOf(result)).toBe('fail');
  });

  it('ends with the line, at once, wherever it is', async () => {
    const unit = fakeUnit((line) => (line.includes('; volts;') ? null : shell(() => '')(line)));
    const running = run(unit, '/ # ');
    await pause(300);
    unit.unplug();
    expect((await running).end).toEqual({ kind: 'portLost' });
  });

  it('ends by its own limit when a device keeps it busy', async () => {
    const unit = fakeUnit(() => null);
    const chatter = setInterval(() => unit.say('still booting\r\n'), 20);
    const result = await run(unit, '', profile({ maxRunMs: 700 }));
    clearInterval(chatter);
    expect(result.end).toEqual({ kind: 'ranTooLong', limitMs: 700 });
    expect(result.durationMs).toBeLessThan(3000);
  });
});
