import { activity } from './en/activity.ts';
import { errors } from './en/errors.ts';
import { folders } from './en/folders.ts';
import { frame } from './en/frame.ts';
import { health } from './en/health.ts';
import { jobs } from './en/jobs.ts';
import { settings } from './en/settings.ts';
import { welcome } from './en/welcome.ts';
import { words } from './en/words.ts';

/** Every text of the screens, in ICU MessageFormat. The keys and values of each other language follow this one. */
export const en = {
  ...words,
  ...errors,
  ...frame,
  ...jobs,
  ...welcome,
  ...folders,
  ...activity,
  ...health,
  ...settings,
} as const;
