import { useState } from 'react';
import type { PortInfo, ProfileSummary } from '#ipc/devices';
import { Button, Notice, Select, TextField, useKeys } from '../../ui';
import styles from './RunSetup.module.css';
import { typedPort, useRunChoice } from './run-choice';
import { type Ports, portName } from './use-ports';
import type { RunRequest } from './use-run';

/** A USB adapter is a likelier cable than a port that every mainboard has. */
const likeliest = (ports: readonly PortInfo[]): string =>
  ports.find((port) => port.vendorId !== null)?.portId ?? ports.find((p) => p.manual)?.portId ?? typedPort;

/** Which cable, which profile, which login; R starts. After a run that went well it is one line. */
export const RunSetup = ({
  ports,
  profiles,
  isBusy,
  isCompact,
  onChange,
  onStart,
}: {
  readonly ports: Ports | null;
  readonly profiles: readonly ProfileSummary[];
  /** A run is on or about to be. */
  readonly isBusy: boolean;
  readonly isCompact: boolean;
  /** The one line is to become fields again. */
  readonly onChange: () => void;
  readonly onStart: (request: Omit<RunRequest, 'labelSerial'>) => void;
}) => {
  const choice = useRunChoice();
  const [password, setPassword] = useState('');
  const [isTypingPath, setTypingPath] = useState(false);
  // Counts how often the path was asked for; the field takes the focus anew each time, and never by itself: then the
  // arrow keys could not pass this step.
  const [asked, setAsked] = useState(0);
  const listed = ports?.ports ?? [];
  const chosen = choice.portId ?? likeliest(listed);
  const isKnown = ports === null || chosen === typedPort || listed.some(({ portId }) => portId === chosen);
  const isTyped = chosen === typedPort;
  const profileId = choice.profileId ?? profiles[0]?.id ?? null;
  const port = isTyped ? choice.typedPath.trim() : chosen;
  const canStart = !isBusy && port !== '' && profileId !== null && isKnown;

  const start = (): void => {
    if (!canStart || profileId === null) return;
    const login = choice.user.trim() === '' ? null : { user: choice.user.trim(), password };
    // The keys belong to the run from here on, not to the field.
    setAsked(0);
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    onStart({ port, profileId, login });
  };
  useKeys([
    { key: 'Enter', label: 'run test', run: start, enabled: canStart && isTypingPath, whileTyping: true },
    {
      key: 'C',
      label: 'type the port',
      enabled: !isTypingPath && !isBusy && !isCompact,
      run: () => {
        choice.choosePort(typedPort);
        setAsked(asked + 1);
      },
    },
  ]);

  const runButton = (
    <Button
      variant="primary"
      icon="device"
      hotkey="R"
      hotkeyLabel="run test"
      isDisabled={!canStart}
      onPress={start}
    >
      Run test
    </Button>
  );
  if (isCompact) {
    const chosenPort = listed.find(({ portId }) => portId === chosen);
    const profile = profiles.find(({ id }) => id === profileId);
    return (
      <div className={styles.line}>
        <p className={styles.summary}>
          <span className={styles.path}>{chosenPort === undefined ? port : portName(chosenPort)}</span>
          {profile !== undefined && ` · ${profile.title} ${profile.version}`}
        </p>
        {!isBusy && (
          <Button hotkey="C" hotkeyLabel="change port" onPress={onChange}>
            Change
          </Button>
        )}
        {!isBusy && runButton}
      </div>
    );
  }

  const portOptions = [
    ...listed.map((info) => ({ value: info.portId, label: portName(info) })),
    ...(isKnown ? [] : [{ value: chosen, label: `${chosen} (unplugged)` }]),
    { value: typedPort, label: 'A path that I type' },
  ];
  return (
    <div className={styles.setup}>
      <div className={styles.fields}>
        <Select
          label="Port"
          options={portOptions}
          value={chosen}
          isDisabled={isBusy}
          onChange={choice.choosePort}
        />
        {isTyped && (
          <TextField
            label="Path of the port"
            value={choice.typedPath}
            onChange={choice.typePath}
            onFocusChange={setTypingPath}
            isDisabled={isBusy}
            isMono
            key={asked}
            hasInitialFocus={asked > 0}
            maxLength={300}
            placeholder="/dev/ttyUSB0"
          />
        )}
        <Select
          label="Profile"
          options={profiles.map(({ id, title, version }) => ({ value: id, label: `${title} ${version}` }))}
          value={profileId}
          isDisabled={isBusy}
          onChange={choice.chooseProfile}
        />
        <TextField
          label="User"
          value={choice.user}
          onChange={choice.typeUser}
          isDisabled={isBusy}
          isOptional
          isMono
          maxLength={100}
        />
        <TextField
          label="Password"
          value={password}
          onChange={setPassword}
          isDisabled={isBusy}
          isOptional
          isSecret
          maxLength={200}
        />
        <div className={styles.action}>{runButton}</div>
      </div>
      {ports?.problem !== null && ports !== null && <p className={styles.problem}>{ports.problem}</p>}
      {!isKnown && (
        <Notice
          tone="judgement"
          title="The chosen port is unplugged"
          next="Plug it in and it is chosen again by itself, or choose another."
        />
      )}
    </div>
  );
};
