import { appArea } from './app';
import { attachmentsArea } from './attachments';
import { backupArea } from './backup';
import type { ClientOf } from './define';
import { devicesArea } from './devices';
import { integrityArea } from './integrity';
import { journalArea } from './journal';
import { policiesArea } from './policies';
import { printingArea } from './printing';
import { settingsArea } from './settings';

export const areas = {
  app: appArea,
  journal: journalArea,
  attachments: attachmentsArea,
  policies: policiesArea,
  devices: devicesArea,
  printing: printingArea,
  settings: settingsArea,
  backup: backupArea,
  integrity: integrityArea,
};

export type Areas = typeof areas;
/** What the page sees as `window.bench`. */
export type BenchApi = { readonly [Name in keyof Areas]: ClientOf<Areas[Name]> };
