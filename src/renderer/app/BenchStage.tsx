import type { Actor } from '#ipc/app';
import type { BenchConfig, DataStart } from '../data';
import { CurrentScreen } from './CurrentScreen';
import { ErrorBoundary } from './ErrorBoundary';
import { FindUnit } from './FindUnit';
import { Frame } from './Frame';
import { screenKey, useNavigation } from './navigation';
import { Rail } from './Rail';
import { SaveBanner } from './SaveBanner';
import { StartNotice } from './StartNotice';
import { Strip } from './Strip';
import { useSession } from './session';

/** The bench in use: somebody is signed in and every screen can be reached. */
export const BenchStage = ({
  actor,
  config,
  start,
}: {
  readonly actor: Actor;
  readonly config: BenchConfig;
  readonly start: DataStart;
}) => {
  const { screen, go } = useNavigation();
  const { signOut } = useSession();
  return (
    <Frame
      rail={<Rail />}
      strip={
        <Strip benchName={config.benchName} technician={actor.name} onSwitchUser={() => void signOut()} />
      }
      banner={
        <>
          <SaveBanner />
          <StartNotice start={start} />
        </>
      }
    >
      <ErrorBoundary key={screenKey(screen)} onReturn={() => go({ kind: 'home' })}>
        <CurrentScreen screen={screen} go={go} />
      </ErrorBoundary>
      <FindUnit benchName={config.benchName} />
    </Frame>
  );
};
