import { describe, expect, it } from 'vitest';
import { type StageInput, stageOf } from './stage';

const config = { benchName: 'Bench 04', centreName: 'Centre', centreAddress: 'Street 1' };
const actor = { technicianId: 't1', name: 'Ann Bauer' };
const started: StageInput = { progress: null, start: { kind: 'ok' }, config, actor };

describe('the stage', () => {
  it('is opening until the data was compared with the journal', () => {
    expect(stageOf({ ...started, start: null }).kind).toBe('opening');
  });

  it('is opening while it is not known who is signed in', () => {
    expect(stageOf({ ...started, actor: undefined }).kind).toBe('opening');
    expect(stageOf({ ...started, config: undefined }).kind).toBe('opening');
  });

  it('is stuck without a database, whatever else is known', () => {
    expect(stageOf({ ...started, start: { kind: 'databaseFailed', reason: 'no space' } })).toEqual({
      kind: 'stuck',
      reason: 'no space',
    });
  });

  it('is the first run on a fresh bench, before anyone can sign in', () => {
    expect(stageOf({ ...started, config: null, actor: null }).kind).toBe('firstRun');
  });

  it('is signing in when nobody stands at the bench', () => {
    expect(stageOf({ ...started, actor: null }).kind).toBe('signIn');
  });

  it('is the bench after a rebuild too', () => {
    const start = { kind: 'wipedAndRebuilt', events: 12 } as const;
    expect(stageOf({ ...started, start })).toEqual({ kind: 'bench', actor, config });
  });
});
