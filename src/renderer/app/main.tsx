import './zod-jitless';
import '@fontsource/ibm-plex-sans/400.css';
import '@fontsource/ibm-plex-sans/500.css';
import '@fontsource/ibm-plex-sans/600.css';
import '@fontsource/ibm-plex-mono/400.css';
import '@fontsource/ibm-plex-mono/500.css';
import '@fontsource/ibm-plex-mono/600.css';
import '../styles/tokens.css';
import '../styles/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App';
import { reportUncaught } from './faults';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');

reportUncaught(window);
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
