import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { followEngine } from './state/connection.ts';
import { followJobs } from './state/jobs.ts';
import { followLook } from './state/look.ts';
import { followAddress } from './state/places.ts';
import { followKeys } from './state/shortcuts.ts';
import { guardUploads } from './state/uploads.ts';
import './styles/tokens.css';
import './styles/base.css';
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
