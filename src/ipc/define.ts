/**
 * What two processes agree on, declared once. Main derives its handlers from these tables, preload derives
 * `window.bench`, the renderer is typed by them; no channel name is ever written a second time.
 */
import { z } from 'zod';

export interface Call<Request extends z.ZodType = z.ZodType, Response extends z.ZodType = z.ZodType> {
  readonly request: Request;
  readonly response: Response;
  /** Bytes; a larger request is refused before anything looks into it. */
  readonly requestLimit: number;
}

export const call = <Request extends z.ZodType, Response extends z.ZodType>(
  request: Request,
  response: Response,
  limits: { readonly requestLimit: number } = { requestLimit: 256 * 1024 },
): Call<Request, Response> => ({ request, response, ...limits });

/** What main sends back over the channel: the reply, or the code under which the log says what went wrong. */
export type Answer = { readonly value: unknown } | { readonly fault: string };

/** What the renderer may ask of main, by verb. */
export type Calls = Readonly<Record<string, Call>>;
/** What main tells the renderer unasked, by past-tense name. */
export type Streams = Readonly<Record<string, z.ZodType>>;

export interface Area {
  readonly calls: Calls;
  readonly streams: Streams;
}

type RequestOf<C extends Call> = z.output<C['request']>;
type ResponseOf<C extends Call> = z.output<C['response']>;

/** The functions that main must supply for an area; a missing one is a compile error. */
export type HandlersOf<C extends Calls> = {
  readonly [Verb in keyof C]: (
    request: RequestOf<C[Verb]>,
  ) => Promise<ResponseOf<C[Verb]>> | ResponseOf<C[Verb]>;
};

type Ask<C extends Call> =
  RequestOf<C> extends void
    ? () => Promise<ResponseOf<C>>
    : (request: RequestOf<C>) => Promise<ResponseOf<C>>;

/** `portsChanged` is subscribed to with `onPortsChanged(listener)`, which returns its own unsubscribe. */
export type ClientOf<A extends Area> = {
  readonly [Verb in keyof A['calls']]: Ask<A['calls'][Verb]>;
} & {
  readonly [Name in keyof A['streams'] & string as `on${Capitalize<Name>}`]: (
    listener: (payload: z.output<A['streams'][Name]>) => void,
  ) => () => void;
};

/** The one spelling of a channel, used by both ends. */
export const channelOf = (area: string, name: string): string => `${area}.${name}`;

/** A reply that can be an expected failure: the value, or one of a closed union of errors told apart by `kind`. */
export const resultOf = <T extends z.ZodType, E extends z.ZodType>(value: T, error: E) =>
  z.discriminatedUnion('ok', [
    z.object({ ok: z.literal(true), value }),
    z.object({ ok: z.literal(false), error }),
  ]);
