import type { StyleSheets } from './document-html';
import a4 from './styles/a4.css?url';
import document from './styles/document.css?url';
import label from './styles/label-100x150.css?url';
import letter from './styles/letter.css?url';
import preview from './styles/preview.css?url';

/** A window that prints has an origin of its own, so what it loads is named by path alone. */
const pathOf = (url: string): string => new URL(url, 'app://bench/').pathname;

/** The style sheets as the build serves them, by path. */
export const styleSheets: StyleSheets = {
  document: pathOf(document),
  a4: pathOf(a4),
  letter: pathOf(letter),
  'label-100x150': pathOf(label),
};

/** What the preview needs besides: sheets of paper on a screen. */
export const previewSheets: readonly string[] = [document, preview];
