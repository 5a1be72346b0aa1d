import { type BrowserWindow, Notification, powerSaveBlocker } from 'electron';
import type { JobRow } from '../contract/jobs.ts';
import type { JobSigns } from './job-notes.ts';
import { bringForward } from './main-window.ts';
import type { Words } from './words.ts';

const titles: Readonly<Record<string, keyof Words>> = {
  done: 'jobDone',
  incomplete: 'jobIncomplete',
  refused: 'jobRefused',
  failed: 'jobFailed',
};
const types: Readonly<Record<JobRow['spec']['type'], keyof Words>> = {
  apply: 'jobApply',
  coverage: 'jobCoverage',
  metadata: 'jobMetadata',
  plan: 'jobPlan',
  scan: 'jobScan',
  verify: 'jobVerify',
};

/** Signs of jobs by what the system has: taskbar or dock, sleep, notifications. */
export function electronSigns(window: () => BrowserWindow | null, words: () => Words): JobSigns {
  // One that nobody holds may be collected before it is clicked.
  const shown = new Set<Notification>();
  return {
    progress: (share) => window()?.setProgressBar(share),
    stayAwake: () => {
      const id = powerSaveBlocker.start('prevent-app-suspension');
      return () => powerSaveBlocker.stop(id);
    },
    ended: (job) => {
      if (window()?.isFocused() || !Notification.isSupported()) return;
      const notification = new Notification({
        title: words()[titles[job.state] ?? 'jobDone'],
        body: [words()[types[job.spec.type]], job.folder].filter(Boolean).join(' · '),
      });
      shown.add(notification);
      notification.on('click', () => {
        const target = window();
        if (target) bringForward(target);
      });
      notification.on('close', () => shown.delete(notification));
      notification.show();
    },
  };
}
