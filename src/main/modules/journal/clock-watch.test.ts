import { describe, expect, it } from 'vitest';
import { ClockWatch } from './clock-watch';

const minute = 60_000;
const day = 24 * 60 * minute;

/** A machine whose wall clock can be set, started at the given wall time. */
const aMachine = (startMs: number) => {
  let wall = startMs;
  let uptime = 5 * minute;
  return {
    wall: () => wall,
    uptime: () => uptime,
    passes: (ms: number) => {
      wall += ms;
      uptime += ms;
    },
    isSetBy: (ms: number) => {
      wall += ms;
    },
  };
};

const noon = Date.UTC(2026, 10, 20, 12);

describe('the watch on the clock', () => {
  it('has nothing to say while time just passes', () => {
    const machine = aMachine(noon);
    const watch = new ClockWatch(machine, noon - day);
    machine.passes(10 * day);
    expect(watch.check()).toBeNull();
  });

  it('notices a clock that is set back, once', () => {
    const machine = aMachine(noon);
    const watch = new ClockWatch(machine, noon);
    machine.passes(minute);
    machine.isSetBy(-366 * day);
    expect(watch.check()).toEqual({
      direction: 'back',
      ms: 366 * day,
      noticedMs: noon + minute - 366 * day,
    });
    machine.passes(minute);
    expect(watch.check()).toBeNull();
  });

  it('notices a clock that is set forward', () => {
    const machine = aMachine(noon);
    const watch = new ClockWatch(machine, noon);
    machine.isSetBy(365 * day);
    expect(watch.check()).toMatchObject({ direction: 'forward', ms: 365 * day });
  });

  it('lets the small steps of time synchronisation pass', () => {
    const machine = aMachine(noon);
    const watch = new ClockWatch(machine, noon);
    machine.isSetBy(2 * minute);
    expect(watch.check()).toBeNull();
    machine.isSetBy(-2 * minute);
    expect(watch.check()).toBeNull();
  });

  it('knows at the start that the last event is later than now', () => {
    const machine = aMachine(Date.UTC(1970, 0, 1, 0, 5));
    const watch = new ClockWatch(machine, noon);
    expect(watch.check()).toMatchObject({ direction: 'back', ms: noon - 5 * minute });
    expect(watch.check()).toBeNull();
  });
});
