/** One short tone for each of three meanings. Never the only signal, and can be switched off. */

export type Tone = 'accepted' | 'rejected' | 'changed';

interface Note {
  readonly hertz: number;
  readonly startMs: number;
  readonly lengthMs: number;
}

/** Told apart by contour, not only by pitch: one high, two falling, two rising. */
const melodies: Readonly<Record<Tone, readonly Note[]>> = {
  accepted: [{ hertz: 1760, startMs: 0, lengthMs: 70 }],
  rejected: [
    { hertz: 440, startMs: 0, lengthMs: 110 },
    { hertz: 294, startMs: 130, lengthMs: 170 },
  ],
  changed: [
    { hertz: 880, startMs: 0, lengthMs: 80 },
    { hertz: 1175, startMs: 100, lengthMs: 110 },
  ],
};

const loudness = 0.12;
let areOn = true;
let context: AudioContext | null = null;

export const switchSounds = (on: boolean): void => {
  areOn = on;
};

const playNote = (audio: AudioContext, { hertz, startMs, lengthMs }: Note): void => {
  const start = audio.currentTime + startMs / 1000;
  const end = start + lengthMs / 1000;
  const oscillator = new OscillatorNode(audio, { type: 'triangle', frequency: hertz });
  const gain = new GainNode(audio, { gain: 0 });
  // A ramp of 5 ms at both ends; a hard edge clicks.
  gain.gain.setValueAtTime(0, start);
  gain.gain.linearRampToValueAtTime(loudness, start + 0.005);
  gain.gain.setValueAtTime(loudness, end - 0.005);
  gain.gain.linearRampToValueAtTime(0, end);
  oscillator.connect(gain).connect(audio.destination);
  oscillator.start(start);
  oscillator.stop(end);
};

export const playTone = (tone: Tone): void => {
  if (!areOn || typeof AudioContext === 'undefined') return;
  context ??= new AudioContext();
  for (const note of melodies[tone]) playNote(context, note);
};
