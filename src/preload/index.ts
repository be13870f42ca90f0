/**
 * The page's only way to the machine: `window.bench`, one named function per call and per stream of the contracts.
 * Neither ipcRenderer nor an event object ever reaches the page.
 */
import { contextBridge, type IpcRendererEvent, ipcRenderer } from 'electron';
import { areas } from '#ipc';
import { type Answer, type Area, channelOf } from '#ipc/define';

const ask = async (channel: string, request: unknown): Promise<unknown> => {
  const answer: Answer = await ipcRenderer.invoke(channel, request);
  // The code finds the whole story in the log; the page has no use for more.
  if ('fault' in answer) throw new Error(`Internal error ${answer.fault}`);
  return answer.value;
};

const listen = (channel: string, listener: (payload: unknown) => void): (() => void) => {
  const withoutEvent = (_event: IpcRendererEvent, payload: unknown): void => listener(payload);
  ipcRenderer.on(channel, withoutEvent);
  return () => {
    ipcRenderer.removeListener(channel, withoutEvent);
  };
};

const capitalised = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

const clientOf = (area: string, { calls, streams }: Area): Readonly<Record<string, unknown>> =>
  Object.freeze({
    ...Object.fromEntries(
      Object.keys(calls).map((verb) => [verb, (request: unknown) => ask(channelOf(area, verb), request)]),
    ),
    ...Object.fromEntries(
      Object.keys(streams).map((name) => [
        `on${capitalised(name)}`,
        (listener: (payload: unknown) => void) => listen(channelOf(area, name), listener),
      ]),
    ),
  });

contextBridge.exposeInMainWorld(
  'bench',
  Object.freeze(
    Object.fromEntries(Object.entries(areas).map(([name, area]) => [name, clientOf(name, area)])),
  ),
);
