import type { WebFrameMain } from 'electron';
import { loudly } from './not-carried';
import { originOf } from './scheme-origins';

/** A frame as Chromium reports it. */
export interface FrameState {
  readonly id: string;
  readonly parent: string | undefined;
  name: string;
  /** Its address in the app's terms. */
  url: string;
  /** Its address in Chromium's terms. */
  chromiumUrl: string;
  gone: boolean;
}

type FrameView = Pick<
  WebFrameMain,
  | 'url'
  | 'origin'
  | 'name'
  | 'parent'
  | 'top'
  | 'processId'
  | 'frames'
  | 'detached'
  | 'frameToken'
  | 'isDestroyed'
>;

/** The frames of one page, each with the one WebFrameMain that the app may hold and compare. */
export class Frames {
  readonly #states = new Map<string, FrameState>();
  readonly #views = new Map<string, FrameView>();
  readonly #processId: number;

  /** `processId` is what Electron would tell of the renderer's process: here the number of the page. */
  constructor(processId: number) {
    this.#processId = processId;
  }

  set(
    id: string,
    parent: string | undefined,
    at: Pick<FrameState, 'name' | 'url' | 'chromiumUrl'>,
  ): FrameState {
    const state: FrameState = this.#states.get(id) ?? { id, parent, gone: false, ...at };
    Object.assign(state, at);
    this.#states.set(id, state);
    return state;
  }

  get(id: string): FrameState | undefined {
    return this.#states.get(id);
  }

  remove(id: string): void {
    const state = this.#states.get(id);
    if (state !== undefined) state.gone = true;
    this.#states.delete(id);
    this.#views.delete(id);
    for (const child of [...this.#states.values()]) if (child.parent === id) this.remove(child.id);
  }

  view(id: string): WebFrameMain {
    let view = this.#views.get(id);
    if (view === undefined) {
      view = this.#make(id);
      this.#views.set(id, view);
    }
    // The rest of Electron's interface is refused at run time, by name.
    return view as unknown as WebFrameMain;
  }

  #make(id: string): FrameView {
    const state = this.#states.get(id);
    const children = () =>
      [...this.#states.values()].filter(({ parent }) => parent === id).map((child) => this.view(child.id));
    const parent = () => (state?.parent === undefined ? null : this.view(state.parent));
    const top = (): WebFrameMain | null => parent()?.top ?? this.view(id);
    return loudly('webFrameMain', {
      get url() {
        return state?.url ?? '';
      },
      get origin() {
        return originOf(state?.url ?? '');
      },
      get name() {
        return state?.name ?? '';
      },
      get parent() {
        return parent();
      },
      get top() {
        return top();
      },
      get frames() {
        return children();
      },
      get detached() {
        return state?.gone ?? true;
      },
      processId: this.#processId,
      frameToken: id,
      isDestroyed: () => state?.gone ?? true,
    } satisfies FrameView);
  }
}
