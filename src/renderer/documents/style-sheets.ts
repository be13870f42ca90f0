import type { StyleSheets } from './document-html';
import a4 from './styles/a4.css?url';
import document from './styles/document.css?url';
import label from './styles/label-100x150.css?url';
import letter from './styles/letter.css?url';
import preview from './styles/preview.css?url';

/** The style sheets as the build serves them on our own origin. */
export const styleSheets: StyleSheets = { document, a4, letter, 'label-100x150': label };

/** What the preview needs besides: sheets of paper on a screen. */
export const previewSheets: readonly string[] = [document, preview];
