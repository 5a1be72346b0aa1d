// First, so that a part's own styles, which come after them, count where both say something.
import './styles/tokens.css';
import './styles/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { followEngine } from './state/connection.ts';
import { followJobs } from './state/jobs.ts';
import { followLook } from './state/look.ts';
import { followAddress } from './state/places.ts';
import { followKeys } from './state/shortcuts.ts';
import { guardUploads } from './state/uploads.ts';
// Last: on paper it has the final word.
import './styles/print.css';

followLook();
followAddress();
followKeys();
followJobs();
followEngine();
guardUploads();

const root = document.getElementById('root');
if (root)
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
