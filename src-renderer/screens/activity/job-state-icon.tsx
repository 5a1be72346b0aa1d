import {
  CircleAlert,
  CircleCheck,
  CircleDashed,
  CirclePause,
  CirclePlay,
  CircleSlash,
  CircleX,
  type LucideIcon,
  MessageCircleQuestion,
} from 'lucide-react';
import type { JobRow, JobState } from '../../../src-main/contract/jobs.ts';
import { classNames } from '../../parts/class-names.ts';
import style from './job-state-icon.module.css';

const icons: Record<JobState, LucideIcon> = {
  queued: CircleDashed,
  running: CirclePlay,
  paused: CirclePause,
  done: CircleCheck,
  incomplete: CircleAlert,
  refused: MessageCircleQuestion,
  failed: CircleX,
  cancelled: CircleSlash,
};

/** How a job stands as a picture, each state with a shape of its own. The word for it stands beside it. */
export function JobStateIcon({
  job: { state },
  size = 16,
  className,
}: {
  job: JobRow;
  size?: number;
  className?: string | undefined;
}) {
  const Icon = icons[state];
  return <Icon size={size} strokeWidth={1.75} aria-hidden className={classNames(style[state], className)} />;
}
