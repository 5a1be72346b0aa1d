import { Activity, Folder, HeartPulse, type LucideIcon, Settings } from 'lucide-react';
import type { ComponentType } from 'react';
import { ActivityScreen } from '../screens/activity/activity-screen.tsx';
import { FoldersScreen } from '../screens/folders/folders-screen.tsx';
import { HealthScreen } from '../screens/health/health-screen.tsx';
import { SettingsScreen } from '../screens/settings/settings-screen.tsx';
import type { PlaceId } from '../state/places.ts';
import { useActivityBadge, useFoldersBadge } from './badges.ts';

export interface Place {
  readonly id: PlaceId;
  readonly icon: LucideIcon;
  readonly screen: ComponentType;
  /** A hook; what is said beside its name, if anything is. */
  readonly useBadge?: () => Badge | null;
  /** Stands apart at the foot of the list. */
  readonly isLast?: boolean;
}

export interface Badge {
  readonly text: string;
  /** The same for screen readers, in whole words. */
  readonly label: string;
  /** Waits for an answer. */
  readonly isQuestion: boolean;
}

/** The places in their order, which gives each its key from 1 on. */
export const places: readonly Place[] = [
  { id: 'folders', icon: Folder, screen: FoldersScreen, useBadge: useFoldersBadge },
  { id: 'activity', icon: Activity, screen: ActivityScreen, useBadge: useActivityBadge },
  { id: 'health', icon: HeartPulse, screen: HealthScreen },
  { id: 'settings', icon: Settings, screen: SettingsScreen, isLast: true },
];
