import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AnswerReader } from './ask';

const nonce = 'c0ffee123456';

const answer = (text: string, kernelLines: 'drop' | 'keep' = 'drop') => {
  const reader = new AnswerReader(nonce, kernelLines);
  let start = 0;
  for (const line of text.split('\n')) {
    const end = start + line.length + 1;
    const found = reader.take({ text: line, start, end });
    if (found !== null) return found;
    start = end;
  }
  return null;
};

const echo = `/ # echo 'c0ffee''123456'; cat /x; echo 'c0ffee''123456'=$?`;

describe('an answer between split markers', () => {
  it('is not begun by the echo of the command', () => {
    expect(answer(echo)).toBeNull();
    expect(answer(`${echo}\n${nonce}\nvalue\n${nonce}=0`)).toMatchObject({ lines: ['value'], exit: 0 });
  });

  it('keeps the last line of an output without a line feed', () => {
    expect(answer(`${nonce}\n123${nonce}=0`)?.lines).toEqual(['123']);
  });

  it('tells the exit status, and the empty output from none', () => {
    expect(answer(`${nonce}\n${nonce}=127`)).toMatchObject({ lines: [], exit: 127 });
    expect(answer(`${nonce}\n${nonce}=`)).toBeNull();
    expect(answer(`${nonce}\n${nonce}=0x`)).toBeNull();
  });

  it('ignores the answer to an earlier attempt', () => {
    expect(answer(`0ld0ld0ld0ld\nstale\n0ld0ld0ld0ld=0\n${nonce}\nfresh\n${nonce}=0`)?.lines).toEqual([
      'fresh',
    ]);
  });

  it('joins a line that the kernel spoke into', () => {
    const text = `${nonce}\n2402A1[    1.750217] tsc: Refined clocksource\n907733\n[    2.1] odd\n${nonce}=0`;
    expect(answer(text)?.lines).toEqual(['2402A1907733', '[    2.1] odd']);
  });

  it('keeps kernel lines where they are the answer', () => {
    expect(answer(`${nonce}\n[    1.750217] a\n${nonce}=0`, 'keep')?.lines).toEqual(['[    1.750217] a']);
  });

  it('comes out whole wherever kernel lines fall in', () => {
    const body = ['MemTotal: 1', 'MemFree: 2'];
    const whole = [`/ # ${nonce}`, ...body, `${nonce}=0`].join('\n');
    fc.assert(
      fc.property(fc.array(fc.nat(whole.length - 1), { maxLength: 4 }), (places) => {
        let noisy = whole;
        for (const at of [...new Set(places)].sort((a, b) => b - a)) {
          noisy = `${noisy.slice(0, at)}[   12.345678] eth0: link up\n${noisy.slice(at)}`;
        }
        const found = answer(noisy);
        // Between a value and its line feed the kernel's line hides that feed: two readings then disagree.
        if (found !== null) expect(found.lines.join('')).toBe(body.join(''));
      }),
    );
  });
});
