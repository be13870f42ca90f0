import { useLayoutEffect } from 'react';
import { create } from 'zustand';
import { bench } from '../bridge/bench';
import { useSettings } from '../bridge/settings';
import { findShipment, openCaseFor, useBenchConfig } from '../data';
import { FirstRunScreen } from '../features/first-run';
import { useScanCapture } from '../features/scan';
import { SignInScreen } from '../features/sign-in';
import { Button, KeyCard, KeyProvider, Notice } from '../ui';
import { BenchStage } from './BenchStage';
import { giveBadge, subscribeToBadges } from './badge-scans';
import { ClosingScreen, useClosing } from './ClosingScreen';
import { ErrorBoundary } from './ErrorBoundary';
import { Frame } from './Frame';
import { useNavigation } from './navigation';
import { OpeningScreen } from './OpeningScreen';
import { SaveBanner } from './SaveBanner';
import { useSession } from './session';
import { stageOf } from './stage';
import { takeScan } from './take-scan';
import { useAppearance } from './useAppearance';
import { useStart } from './useStart';

export const App = () => (
  <KeyProvider>
    <ErrorBoundary
      onReturn={() => useNavigation.getState().go({ kind: 'home' })}
      frame={(fault) => <Frame>{fault}</Frame>}
    >
      <OpenOrClosing />
      <KeyCard />
    </ErrorBoundary>
  </KeyProvider>
);

/** While the bench closes nothing else can be done: what would be recorded now would be in no backup. */
const OpenOrClosing = () => {
  const atMostSeconds = useClosing();
  if (atMostSeconds === null) return <Opening />;
  return (
    <Frame>
      <ClosingScreen atMostSeconds={atMostSeconds} />
    </Frame>
  );
};

/** What was scanned on a bench that is not set up yet: it can't do anything there, and that is said. */
const useEarlyScan = create<{ readonly read: string | null }>()(() => ({ read: null }));

/** A serial of the registry or of a case is no badge. */
const isKnownUnit = async (serial: string): Promise<boolean> =>
  (await openCaseFor(serial)) !== null || (await findShipment(serial)) !== null;

/** The browser lets go of its files only when it ends. */
const makeDatabaseAgain = async (): Promise<void> => {
  await bench.app.discardDatabase();
  await bench.backup.restart();
};

/** Nothing asks the database before it was compared with the journal, so the stages begin below this. */
const Opening = () => {
  const { progress, start } = useStart();
  useAppearance();
  if (start === null) {
    return (
      <Frame>
        <OpeningScreen progress={progress} />
      </Frame>
    );
  }
  return <Stages start={start} />;
};

const Stages = ({ start }: { readonly start: NonNullable<ReturnType<typeof useStart>['start']> }) => {
  const config = useBenchConfig();
  const { actor, signedIn } = useSession();
  const stage = stageOf({ progress: null, start, config, actor });
  const scanned = useEarlyScan(({ read }) => read);
  const { scanner } = useSettings(({ settings }) => settings);
  useScanCapture((scan, mayLackFirst) => {
    if (stage.kind === 'signIn') void giveBadge(scan, isKnownUnit);
    else if (stage.kind === 'firstRun') useEarlyScan.setState({ read: scan.read });
    else if (stage.kind === 'bench') void takeScan(scan, mayLackFirst);
  }, scanner);
  // Says to whoever drives the page (the window's first show, the tests) that there is something to use.
  useLayoutEffect(() => {
    if (stage.kind !== 'opening') document.documentElement.dataset.ready = 'true';
  }, [stage.kind]);
  switch (stage.kind) {
    case 'opening':
      return (
        <Frame>
          <OpeningScreen progress={stage.progress} />
        </Frame>
      );
    case 'stuck':
      return (
        <Frame>
          <Notice
            tone="refused"
            title={`The database of this bench can’t be opened: ${stage.reason}`}
            safe="Everything that was saved is safe in the journal."
            next="Make room on the disk if it is full. Enter throws the database away and makes it again from the journal."
          >
            <Button variant="primary" hotkey="Enter" onPress={() => void makeDatabaseAgain()}>
              Start again
            </Button>
          </Notice>
        </Frame>
      );
    case 'newer':
      return (
        <Frame>
          <Notice
            tone="refused"
            title={stage.reason}
            safe="Nothing was changed. This version understands no entry of it, so there is nothing to show."
            next="Close RMA Bench and start the newer version."
          />
        </Frame>
      );
    case 'firstRun':
      return (
        <Frame banner={<SaveBanner />}>
          <FirstRunScreen scanned={scanned} />
        </Frame>
      );
    case 'signIn':
      return (
        <Frame banner={<SaveBanner />}>
          <SignInScreen
            benchName={config?.benchName ?? ''}
            subscribeToScans={subscribeToBadges}
            onSignedIn={signedIn}
          />
        </Frame>
      );
    case 'bench':
      return <BenchStage actor={stage.actor} config={stage.config} start={start} />;
  }
};
