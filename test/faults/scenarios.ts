import { databaseDamage, kills, killsWithoutDatabase } from './app';
import { backupDamage } from './backup-damage';
import { diskFull } from './disk-full';
import { ioErrors } from './io-errors';
import { journalDamage } from './journal-damage';
import { powerCut } from './power-cut';
import type { Scenario } from './scenario';
import { upgrade } from './upgrade';

export const scenarios: readonly Scenario[] = [
  powerCut,
  ioErrors,
  journalDamage,
  backupDamage,
  diskFull,
  kills,
  killsWithoutDatabase,
  databaseDamage,
  upgrade,
];
