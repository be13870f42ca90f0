import { describe, expect, it } from 'vitest';
import { Ending } from './ending';

const aStep = () => {
  let finish = (): void => undefined;
  const done = new Promise<void>((resolve) => {
    finish = resolve;
  });
  return { done, finish };
};

describe('the end of the bench', () => {
  it('waits for nothing before there is anything to end', () => {
    const ending = new Ending();
    expect(ending.holdsWindow).toBe(false);
    expect(ending.mustWait(() => expect.unreachable())).toBe(false);
  });

  it('is begun once, holds the window until it is done, and then quits', async () => {
    const ending = new Ending();
    const step = aStep();
    let began = 0;
    let quits = 0;
    ending.prepare(() => {
      began += 1;
      return step.done;
    });
    const quit = (): void => {
      quits += 1;
    };
    expect([ending.mustWait(quit), ending.mustWait(quit)]).toEqual([true, true]);
    expect({ began, quits, holds: ending.holdsWindow }).toEqual({ began: 1, quits: 0, holds: true });
    step.finish();
    await step.done;
    await new Promise(setImmediate);
    expect({ began, quits, holds: ending.holdsWindow }).toEqual({ began: 1, quits: 1, holds: false });
    expect(ending.mustWait(quit)).toBe(false);
  });

  it('tells its steps when nobody wants to wait', async () => {
    const ending = new Ending();
    let hurried = false;
    ending.prepare(
      (hurry) =>
        new Promise((resolve) =>
          hurry.addEventListener('abort', () => {
            hurried = true;
            resolve();
          }),
        ),
    );
    await new Promise<void>((resolve) => {
      ending.mustWait(resolve);
      ending.dontWait();
    });
    expect(hurried).toBe(true);
  });
});
