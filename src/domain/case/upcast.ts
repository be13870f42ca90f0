/**
 * Events of earlier versions, brought up to what the code reads now. Events are never rewritten: what lies in the journal and
 * in the database stays as its bench wrote it, and its hash stays right. Whoever looks into a body takes the current form.
 */

/** What every version of an event has in common. */
export interface Versioned {
  readonly v: number;
  readonly type: string;
  readonly body: unknown;
}

/** Makes an event of version n one of version n + 1: a pure function of that event alone. Sets `v` by itself. */
export type Upcast = <E extends Versioned>(event: E) => E;

/** Steps by the version that they start from. A version below `current` without a step is a bug. */
export type Upcasts = Readonly<Record<number, Upcast>>;

/** One step after the other, from the event's own version to `current`. Newer events are not understood: they come back as they are. */
export const upcaster =
  (current: number, steps: Upcasts) =>
  <E extends Versioned>(event: E): E => {
    let form = event;
    while (form.v < current) {
      const step = steps[form.v];
      if (step === undefined) throw new Error(`No step brings an event of version ${form.v} further`);
      const next = step(form);
      if (next.v !== form.v + 1)
        throw new Error(`The step from version ${form.v} of an event led to ${next.v}`);
      form = next;
    }
    return form;
  };
