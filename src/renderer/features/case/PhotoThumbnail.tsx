import { useState } from 'react';
import { bench } from '../../bridge/bench';
import styles from './OnRecord.module.css';
import { thumbnailOf } from './photo-image';

type Picture = 'kept' | 'making' | 'made' | 'missing';

/** Draws the small picture from the photo and keeps it for the next time. @returns whether there is one now */
const makeThumbnail = async (sha256: string): Promise<boolean> => {
  const answer = await fetch(`/attachments/${sha256}`);
  const bytes = answer.ok ? await thumbnailOf(await answer.blob()) : null;
  if (bytes === null) return false;
  const kept = await bench.attachments.keepThumbnail({ sha256, bytes });
  return kept.ok;
};

/** A photo in a list, small. One without its small picture (an older bench, a restored one) gets it when it is first shown. */
export const PhotoThumbnail = ({ sha256, name }: { readonly sha256: string; readonly name: string }) => {
  const [picture, setPicture] = useState<Picture>('kept');
  if (picture === 'missing') return <span className={styles.missing}>This photo can’t be shown</span>;
  if (picture === 'making') return <span className={styles.missing} role="status" aria-label={name} />;
  const make = async (): Promise<void> => {
    setPicture('making');
    setPicture((await makeThumbnail(sha256)) ? 'made' : 'missing');
  };
  return (
    <img
      src={`/thumbnails/${sha256}${picture === 'made' ? '?made' : ''}`}
      alt={name}
      onError={() => (picture === 'kept' ? void make() : setPicture('missing'))}
    />
  );
};
