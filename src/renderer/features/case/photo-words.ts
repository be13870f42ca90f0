import { type PictureRefusal, pictureLimits } from '#domain/pictures/picture';
import { assertNever } from '#domain/shared/result';
import type { AttachmentError } from '#ipc/attachments';

interface Words {
  readonly title: string;
  readonly safe: string;
  readonly next: string;
}

const count = new Intl.NumberFormat('en');
const safe = 'Nothing was recorded.';
const asJpeg = 'Save it as JPEG or PNG and choose that file, or take the picture here.';

/** What happened, what is safe, what to do next. */
export const pictureRefusalWords = (refusal: PictureRefusal): Words => {
  switch (refusal.kind) {
    case 'notAPicture':
      return { title: 'This file is not a picture that can be read.', safe, next: 'Choose another one.' };
    case 'otherFormat':
      return {
        title: `This is a file of the kind ${refusal.name}. The bench takes JPEG, PNG and WebP.`,
        safe,
        next:
          refusal.name === 'HEIC'
            ? 'Set the phone’s camera to its most compatible format (JPEG), or take the picture here.'
            : asJpeg,
      };
    case 'cutOff':
      return {
        title: 'The picture is cut off: the end of the file is missing.',
        safe,
        next: 'Copy it from the camera again.',
      };
    case 'tooManyBytes':
      return {
        title: `The file is larger than ${refusal.limitBytes / 1024 / 1024} MB.`,
        safe,
        next: 'Choose a smaller picture.',
      };
    case 'tooManyPixels':
      return {
        title: `The picture is ${count.format(refusal.width)} × ${count.format(refusal.height)} pixels large.`,
        safe,
        next: `Choose one of at most ${pictureLimits.pixels / 1_000_000} megapixels and ${count.format(pictureLimits.side)} pixels a side.`,
      };
    default:
      return assertNever(refusal);
  }
};

export const notKeptWords = (error: AttachmentError): Words => ({
  title:
    error.kind === 'noSpace'
      ? `The photo could not be written: ${error.reason}`
      : 'The photo could not be written to disk',
  safe: 'What was saved before is safe.',
  next: 'Make room on the disk, then take it again.',
});

export const notRecordedWords: Words = {
  title: 'The photo is on disk, but the case could not be written',
  safe: 'What was saved before is safe.',
  next: 'Try again.',
};
