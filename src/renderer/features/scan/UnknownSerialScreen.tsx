import { useState } from 'react';
import type { Shipment } from '#domain/registry/shipment';
import { inertGlyphs } from '#domain/scan/read-label';
import { useNearMatches, useRegistryCount } from '../../data';
import { Badge, Button, Icon, List, Notice, Panel, useKeys } from '../../ui';
import { OpenUnknownDialog, type UnknownUnit } from './OpenUnknownDialog';
import { SerialDifference } from './SerialDifference';
import styles from './UnknownSerialScreen.module.css';

/** A label was read well and the registry does not know the unit: what was read, what it may have meant, what can be done. */
export const UnknownSerialScreen = ({
  serial,
  read = serial,
  onOpenShipment,
  onOpenUnknown,
  onImport,
  onBack,
}: {
  readonly serial: string;
  /** The label's whole text, when it said more than the serial. */
  readonly read?: string;
  /** A near match was meant. */
  readonly onOpenShipment: (shipment: Shipment) => void;
  readonly onOpenUnknown: (unit: UnknownUnit) => void;
  readonly onImport: () => void;
  readonly onBack: () => void;
}) => {
  const near = useNearMatches(serial);
  const count = useRegistryCount();
  const [isOpening, setIsOpening] = useState(false);
  useKeys([{ key: 'Escape', label: 'back', run: onBack }]);
  const label = inertGlyphs(read);
  return (
    <div className={styles.page}>
      <header className={styles.header}>
        <Icon name="question" size="verdict" />
        <div>
          <h1 className={styles.title}>Not in the registry</h1>
          <p className={styles.serial}>{inertGlyphs(serial)}</p>
          {label !== serial && (
            <p className={styles.quiet}>
              The label reads <span className={styles.code}>{label}</span>
            </p>
          )}
        </div>
      </header>
      {count === 0 && (
        <Notice
          tone="info"
          title="The registry is empty"
          next="Import the list of shipments, then scan this label again."
        />
      )}
      <div className={styles.columns}>
        <Panel title="Units with almost this serial">
          <List
            label="Units with almost this serial"
            items={near ?? []}
            idOf={({ shipment }) => shipment.serial}
            chooseLabel="it is this unit"
            onChoose={({ shipment }) => onOpenShipment(shipment)}
            empty={
              near && (
                <p className={styles.quiet}>
                  No unit in the registry differs by one or two characters. A misread label is unlikely.
                </p>
              )
            }
          >
            {({ shipment, lookAlike }) => (
              <>
                <span className={styles.unit}>
                  <SerialDifference read={serial} known={shipment.serial} />
                  <span className={styles.quiet}>
                    {[shipment.model, shipment.customer].filter(Boolean).join(' · ')}
                  </span>
                </span>
                {lookAlike && (
                  <Badge tone="judgement" icon="search">
                    Look-alike characters
                  </Badge>
                )}
              </>
            )}
          </List>
        </Panel>
        <Panel title="What can be done">
          <ul className={styles.choices}>
            <li>
              <Button icon="label" hotkey="S" onPress={onBack} isWide>
                Scan again
              </Button>
              <p className={styles.quiet}>Clean the label first. Any scan works from this screen too.</p>
            </li>
            <li>
              <Button icon="plus" hotkey="O" onPress={() => setIsOpening(true)} isWide>
                Open a case without the registry
              </Button>
              <p className={styles.quiet}>Dates and customer are then recorded at intake.</p>
            </li>
            <li>
              <Button icon="registry" hotkey="I" onPress={onImport} isWide>
                Import shipments
              </Button>
              <p className={styles.quiet}>If the list that holds this unit was not imported yet.</p>
            </li>
          </ul>
        </Panel>
      </div>
      {isOpening && (
        <OpenUnknownDialog
          serial={serial}
          onOpen={(unit) => {
            setIsOpening(false);
            onOpenUnknown(unit);
          }}
          onClose={() => setIsOpening(false)}
        />
      )}
    </div>
  );
};
