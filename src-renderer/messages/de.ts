import { activity } from './de/activity.ts';
import { errors } from './de/errors.ts';
import { folders } from './de/folders.ts';
import { frame } from './de/frame.ts';
import { health } from './de/health.ts';
import { jobs } from './de/jobs.ts';
import { settings } from './de/settings.ts';
import { welcome } from './de/welcome.ts';
import { words } from './de/words.ts';
import type { en } from './en.ts';

/** German: in whole sentences, without addressing anyone. */
export const de = {
  ...words,
  ...errors,
  ...frame,
  ...jobs,
  ...welcome,
  ...folders,
  ...activity,
  ...health,
  ...settings,
} satisfies Record<keyof typeof en, string>;
