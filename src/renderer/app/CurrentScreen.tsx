import { CaseScreen, openCase } from '../features/case';
import { CasesScreen } from '../features/cases';
import { HomeScreen } from '../features/home';
import { PoliciesScreen } from '../features/policies';
import { RegistryScreen } from '../features/registry';
import { SafetyScreen } from '../features/safety';
import { UnknownSerialScreen, type UnknownUnit } from '../features/scan';
import { SettingsScreen } from '../features/settings';
import { blankUnit, SimulatorScreen } from '../features/simulator';
import { caseSlots } from './case-slots';
import type { Screen } from './navigation';
import { showCaseOfShipment, takeDocumentScans, testScanner } from './take-scan';

export const CurrentScreen = ({
  screen,
  go,
}: {
  readonly screen: Screen;
  readonly go: (screen: Screen) => void;
}) => {
  const openUnknown = async ({ serial, policyId, model, customer }: UnknownUnit): Promise<void> => {
    const caseId = await openCase({ serial, policyId, model, customer, family: '', shipment: null });
    if (caseId !== null) go({ kind: 'case', caseId });
  };
  switch (screen.kind) {
    case 'home':
      return (
        <HomeScreen
          onOpenCase={(caseId) => go({ kind: 'case', caseId })}
          onOpenRegistry={() => go({ kind: 'registry' })}
        />
      );
    case 'case':
      return (
        <CaseScreen
          key={screen.caseId}
          caseId={screen.caseId}
          slots={caseSlots}
          onSimulate={(seed) => go({ kind: 'simulator', seed })}
          onReadClause={(clause) => go({ kind: 'policies', ...clause, caseId: screen.caseId })}
        />
      );
    case 'cases':
      return <CasesScreen onOpen={(caseId) => go({ kind: 'case', caseId })} />;
    case 'registry':
      return <RegistryScreen onOpenUnit={(shipment) => void showCaseOfShipment(shipment)} />;
    case 'policies': {
      const { policyId = null, clause = null, caseId } = screen;
      return (
        <PoliciesScreen
          key={`${policyId} ${clause}`}
          policyId={policyId}
          clause={clause}
          onOpen={(next) => go({ kind: 'policies', policyId: next })}
          onBack={() => go(caseId === undefined ? { kind: 'policies' } : { kind: 'case', caseId })}
          cameFromCase={caseId !== undefined}
          onSimulate={({ pack, terms }) => go({ kind: 'simulator', seed: blankUnit(pack, terms.readings) })}
        />
      );
    }
    case 'unknownSerial':
      return (
        <UnknownSerialScreen
          key={screen.serial}
          serial={screen.serial}
          read={screen.read}
          onOpenShipment={(shipment) => void showCaseOfShipment(shipment)}
          onOpenUnknown={(unit) => void openUnknown(unit)}
          onImport={() => go({ kind: 'registry' })}
          onBack={() => go({ kind: 'home' })}
        />
      );
    case 'simulator':
      return <SimulatorScreen seed={screen.seed ?? null} />;
    case 'safety':
      return <SafetyScreen takeDocumentScans={takeDocumentScans} />;
    case 'settings':
      return <SettingsScreen onScannerTest={testScanner} />;
  }
};
