/** Main's end of the contracts, and the only file that names ipcMain. A contract without a handler does not compile. */
import { type IpcMainInvokeEvent, ipcMain, type WebContents } from 'electron';
import type { z } from 'zod';
import { type Areas, areas } from '#ipc';
import { type Call, channelOf, type HandlersOf } from '#ipc/define';
import { answerCall, type Gate, type Sender } from './ipc-gate';

export type Handlers = { readonly [Name in keyof Areas]: HandlersOf<Areas[Name]['calls']> };

type StreamOf<Name extends keyof Areas> = keyof Areas[Name]['streams'] & string;
type PayloadOf<
  Name extends keyof Areas,
  Stream extends StreamOf<Name>,
> = Areas[Name]['streams'][Stream] extends z.ZodType ? z.input<Areas[Name]['streams'][Stream]> : never;

/** Tells every window that shows our page something it did not ask for. */
export type Publish = <Name extends keyof Areas, Stream extends StreamOf<Name>>(
  area: Name,
  stream: Stream,
  payload: PayloadOf<Name, Stream>,
) => void;

export interface IpcServerOptions extends Gate {
  /** The windows that show our page, and nothing else. */
  readonly windows: () => readonly WebContents[];
}

export const createPublisher =
  ({ windows, log }: Pick<IpcServerOptions, 'windows' | 'log'>): Publish =>
  (area, stream, payload) => {
    const streams: Readonly<Record<string, z.ZodType>> = areas[area].streams;
    const told = streams[stream]?.safeParse(payload);
    if (!told?.success) {
      log.error('ipc', `${channelOf(area, stream)}: nothing was told, it has the wrong shape`);
      return;
    }
    for (const window of windows()) {
      if (!window.isDestroyed()) window.send(channelOf(area, stream), told.data);
    }
  };

/** Answers the calls of all areas until the returned function is called. Those that come before `ready` wait for it. */
export const serveCalls = (ready: Promise<Handlers>, options: IpcServerOptions): (() => void) => {
  const channels: string[] = [];
  const senderOf = ({ sender, senderFrame }: IpcMainInvokeEvent): Sender => ({
    isKnownWindow: options.windows().includes(sender),
    isTopFrame: senderFrame !== null && senderFrame.parent === null,
    url: senderFrame?.url ?? '',
  });
  // Whoever started opening the parts is told that it failed, and so is every call.
  ready.catch(() => undefined);
  for (const [area, { calls }] of Object.entries(areas)) {
    for (const [verb, contract] of Object.entries<Call>(calls)) {
      const channel = channelOf(area, verb);
      const answer = async (request: never): Promise<unknown> => {
        const ofArea: Readonly<Record<string, (request: never) => unknown>> = (await ready)[
          area as keyof Areas
        ];
        const handler = ofArea[verb];
        if (!handler) throw new Error(`No handler for ${channel}`);
        return handler(request);
      };
      channels.push(channel);
      ipcMain.handle(channel, (event, payload: unknown) =>
        answerCall(options, channel, contract, answer, senderOf(event), payload),
      );
    }
  }
  return () => {
    for (const channel of channels) ipcMain.removeHandler(channel);
  };
};
