import type { Determination } from './determination';
import type { Facts } from './facts';
import type { CalendarSetting, PolicyPack } from './pack';

/** What is asked of the engine: the facts of one unit, a calendar and settings that replace the pack's own. */
export interface DetermineRequest {
  readonly facts: Facts;
  readonly calendar?: CalendarSetting | undefined;
  readonly settings?: DetermineSettings | undefined;
}

export interface DetermineSettings {
  /** IANA zone in which days are counted, instead of the pack's. */
  readonly timezone?: string | undefined;
  /** Readings to switch: reading id to option letter. */
  readonly readings?: Readonly<Record<string, string>> | undefined;
}

/** Decides one unit by one policy. Pure: no clock, no locale, no machine zone; `facts.case.asOf` is the only today. */
export const determine = (pack: PolicyPack, request: DetermineRequest): Determination => {
  throw new Error(
    `The ladder of ${pack.id} cannot be walked yet (${Object.keys(request.facts).length} facts)`,
  );
};
