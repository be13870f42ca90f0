import { useEffect, useRef, useState } from 'react';
import type { PictureRefusal } from '#domain/pictures/picture';
import type { Result } from '#domain/shared/result';
import { bench } from '../../bridge/bench';
import { keepAttachment } from '../../data';
import { Dialog, Notice, TextField } from '../../ui';
import { attachPhoto } from './case-actions';
import styles from './PhotoDialog.module.css';
import { photoFromFile, photoFromVideo, thumbnailOf } from './photo-image';
import { notKeptWords, notRecordedWords, pictureRefusalWords } from './photo-words';

type Camera = 'off' | 'starting' | 'on' | 'unavailable';

/** A photo from the camera or from a file, kept before it is named in the case. */
export const PhotoDialog = ({
  caseId,
  onClose,
}: {
  readonly caseId: string;
  readonly onClose: () => void;
}) => {
  const video = useRef<HTMLVideoElement>(null);
  const fileInput = useRef<HTMLInputElement>(null);
  const [camera, setCamera] = useState<Camera>('starting');
  const [caption, setCaption] = useState('');
  const [problem, setProblem] = useState<ReturnType<typeof notKeptWords> | null>(null);
  const [taken, setTaken] = useState(0);

  useEffect(() => {
    let stream: MediaStream | null = null;
    let isGone = false;
    const start = async () => {
      try {
        stream = await navigator.mediaDevices.getUserMedia({ video: { width: { ideal: 1920 } } });
      } catch (cause) {
        // No camera, or not allowed: files still work, and the dialog says so.
        if (!(cause instanceof DOMException)) throw cause;
        setCamera('unavailable');
        return;
      }
      if (isGone || video.current === null) {
        for (const track of stream.getTracks()) track.stop();
        return;
      }
      video.current.srcObject = stream;
      await video.current.play();
      setCamera('on');
    };
    void start();
    return () => {
      isGone = true;
      for (const track of stream?.getTracks() ?? []) track.stop();
    };
  }, []);

  const keep = async (picture: Result<Uint8Array, PictureRefusal>, source: 'file' | 'camera') => {
    if (!picture.ok) return setProblem(pictureRefusalWords(picture.error));
    const kept = await keepAttachment(bench.attachments, 'photo', picture.value);
    if (!kept.ok) return setProblem(notKeptWords(kept.error));
    const small = await thumbnailOf(new Blob([picture.value.slice()], { type: 'image/jpeg' }));
    // One that can't be kept now is made again when the photo is shown.
    if (small) await bench.attachments.keepThumbnail({ sha256: kept.value.sha256, bytes: small });
    const isRecorded = await attachPhoto(caseId, {
      attachment: kept.value.sha256,
      mime: 'image/jpeg',
      bytes: kept.value.bytes,
      caption: caption.trim(),
      source,
    });
    if (!isRecorded) return setProblem(notRecordedWords);
    setProblem(null);
    setCaption('');
    setTaken(taken + 1);
  };

  return (
    <Dialog
      title="Photo"
      size="large"
      closeLabel={taken > 0 ? 'done' : 'close'}
      onClose={onClose}
      answers={[
        {
          key: 'Enter',
          label: 'Take the picture',
          variant: 'primary',
          whileTyping: true,
          isDisabled: camera !== 'on',
          run: () => {
            if (video.current) void photoFromVideo(video.current).then((picture) => keep(picture, 'camera'));
          },
        },
        { key: 'F4', label: 'From a file', whileTyping: true, run: () => fileInput.current?.click() },
      ]}
    >
      {problem && <Notice tone="refused" {...problem} />}
      {taken > 0 && <Notice tone="covered" title={taken === 1 ? '1 photo kept' : `${taken} photos kept`} />}
      {camera === 'unavailable' && (
        <Notice tone="info" title="No camera is at hand" next="Press F4 and choose a file." />
      )}
      {camera === 'starting' && <p>Starting the camera…</p>}
      <video ref={video} className={camera === 'on' ? styles.video : styles.hidden} muted playsInline />
      <input
        ref={fileInput}
        className={styles.hidden}
        type="file"
        accept="image/jpeg,image/png,image/webp"
        aria-label="Photo file"
        tabIndex={-1}
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          event.target.value = '';
          if (file) void photoFromFile(file).then((picture) => keep(picture, 'file'));
        }}
      />
      <TextField label="Caption" isOptional value={caption} onChange={setCaption} maxLength={200} />
    </Dialog>
  );
};
