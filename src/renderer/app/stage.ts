/** The order in which a bench becomes usable: its data first, then what it is called, then who stands there. */
import type { Actor } from '#ipc/app';
import type { BenchConfig, DataStart, StartProgress } from '../data';

export interface StageInput {
  readonly progress: StartProgress | null;
  readonly start: DataStart | null;
  /** undefined while it is being read, null before the first run. */
  readonly config: BenchConfig | null | undefined;
  /** undefined while main is being asked, null when nobody is signed in. */
  readonly actor: Actor | null | undefined;
}

export type Stage =
  | { readonly kind: 'opening'; readonly progress: StartProgress | null }
  | { readonly kind: 'stuck'; readonly reason: string }
  /** A newer version's data of which nothing can be shown. */
  | { readonly kind: 'newer'; readonly reason: string }
  | { readonly kind: 'firstRun' }
  | { readonly kind: 'signIn' }
  | { readonly kind: 'bench'; readonly actor: Actor; readonly config: BenchConfig };

export const stageOf = ({ progress, start, config, actor }: StageInput): Stage => {
  if (start === null) return { kind: 'opening', progress };
  if (start.kind === 'databaseFailed') return { kind: 'stuck', reason: start.reason };
  if (config === undefined || actor === undefined) return { kind: 'opening', progress };
  if (config === null)
    return start.kind === 'newer' ? { kind: 'newer', reason: start.reason } : { kind: 'firstRun' };
  if (actor === null) return { kind: 'signIn' };
  return { kind: 'bench', actor, config };
};
