import { useEffect, useState } from 'react';
import { useBackup } from '../bridge/backup';
import { bench } from '../bridge/bench';
import { phaseWords } from '../features/safety';
import { Button, Notice, Progress } from '../ui';
import styles from './OpeningScreen.module.css';

/** The longest time the bench may still take until it closes, seconds; null while it stays open. */
export const useClosing = (): number | null => {
  const [atMostSeconds, setAtMostSeconds] = useState<number | null>(null);
  useEffect(() => bench.app.onClosing((closing) => setAtMostSeconds(closing.atMostSeconds)), []);
  return atMostSeconds;
};

/** What a bench that was closed still waits for. It closes by itself, and at once when nobody wants to wait. */
export const ClosingScreen = ({ atMostSeconds }: { readonly atMostSeconds: number }) => {
  const { state, progress } = useBackup();
  const words = phaseWords[progress?.phase ?? 'making'];
  return (
    <div className={styles.page}>
      <div className={styles.column}>
        <h1>Closing the bench</h1>
        {state?.isRunning && (
          <Progress
            label={words.label}
            done={progress?.done ?? 0}
            total={progress?.of ?? null}
            unit={words.unit}
          />
        )}
        <Notice
          tone="info"
          title="The last backup is being made"
          safe="Everything that was recorded is saved on this bench."
          next={`The window closes by itself, after ${atMostSeconds} seconds at the latest. F8 closes it now; what the backup lacks then is in the next one.`}
        >
          <Button hotkey="F8" onPress={() => void bench.app.closeNow()}>
            Close without waiting
          </Button>
        </Notice>
      </div>
    </div>
  );
};
