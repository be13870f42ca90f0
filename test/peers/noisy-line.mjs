/**
 * A bad cable, as a program: passes bytes between the device at the given path and its own stdin/stdout. From the
 * device it delivers one byte at a time (drip), with single bits flipped (flip) or with bytes missing (drop).
 * Usage: noisy-line.mjs <path of the device> drip|flip|drop <one fault in so many bytes> <seed>
 */
import { constants, createReadStream, createWriteStream, openSync } from 'node:fs';

const [path, kind, every, seed] = process.argv.slice(2);

/** Mulberry32: the same faults for the same seed. */
let state = Number(seed);
const random = () => {
  state = (state + 0x6d2b79f5) | 0;
  let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
};

const spoiled = (chunk) => {
  const out = [];
  for (const byte of chunk) {
    if (kind === 'drip' || random() >= 1 / Number(every)) out.push(byte);
    else if (kind === 'flip') out.push(byte ^ (1 << Math.floor(random() * 8)));
  }
  return Buffer.from(out);
};

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

const deliver = async (source) => {
  for await (const chunk of source) {
    if (kind !== 'drip') process.stdout.write(spoiled(chunk));
    else {
      for (const byte of chunk) {
        process.stdout.write(Buffer.of(byte));
        await pause(0);
      }
    }
  }
};

const device = openSync(path, constants.O_RDWR | constants.O_NOCTTY);
process.stdin.pipe(createWriteStream(path, { fd: device, autoClose: false }));
deliver(createReadStream(path, { fd: device, autoClose: false, highWaterMark: 512 })).then(
  () => process.exit(0),
  () => process.exit(0),
);
