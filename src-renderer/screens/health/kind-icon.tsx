import {
  CircleAlert,
  CircleHelp,
  CircleSlash,
  FilePen,
  HeartCrack,
  HeartPulse,
  type LucideIcon,
  SearchX,
} from 'lucide-react';
import type { JobProblemKind } from '../../../src-main/contract/jobs.ts';
import style from './kind-icon.module.css';

const icons: Record<JobProblemKind, LucideIcon> = {
  corrupt: HeartCrack,
  missing: SearchX,
  edited: FilePen,
  foreign: CircleHelp,
  error: CircleAlert,
  'not stored': CircleSlash,
  healed: HeartPulse,
};

/** The sign of a kind of finding; its word stands beside it. */
export function KindIcon({ kind }: { kind: JobProblemKind }) {
  const Icon = icons[kind];
  return <Icon size={16} strokeWidth={1.75} aria-hidden className={style[kind.replace(' ', '-')]} />;
}
