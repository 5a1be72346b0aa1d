import { HeartPulse } from 'lucide-react';
import { useState } from 'react';
import { Screen } from '../../frame/screen.tsx';
import { useWords } from '../../i18n/use-words.ts';
import { Button } from '../../parts/button.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { ErrorNote } from '../../parts/error-note.tsx';
import { pickAndAdd } from '../../state/adding.ts';
import { useFreshStats } from '../../state/stats.ts';
import { act } from '../../state/toasts.ts';
import { archiveCondition } from './archive-condition.ts';
import { ArchiveNumbers } from './archive-numbers.tsx';
import { ConditionLine } from './condition-line.tsx';
import { CountFacts } from './count-facts.tsx';
import layout from './layout.module.css';
import { OwedNote } from './owed-note.tsx';
import { TypeTable } from './type-table.tsx';
import { useJobHistory } from './use-job-history.ts';
import { VerifySection } from './verify-section.tsx';
import { WipeSection } from './wipe-section.tsx';

/** How the archive is: its numbers, its last verifications, and whether folders may be wiped. */
export function HealthOverview() {
  const words = useWords();
  const { t } = words;
  const { stats, isCounting, error } = useFreshStats();
  const [all, setAll] = useState(false);
  const { jobs, coverages, isLoaded } = useJobHistory(all);
  const title = t('place.health');
  if (!(stats || isCounting) || !isLoaded)
    return (
      <Screen title={title}>
        {error && (
          <div className={layout.page}>
            <ErrorNote error={error} />
          </div>
        )}
      </Screen>
    );
  if (stats?.observations === 0 && stats.blobs === 0)
    return (
      <Screen title={title}>
        <EmptyState icon={HeartPulse} title={t('health.empty.title')} text={t('health.empty.text')}>
          <Button look="primary" large onClick={() => act(pickAndAdd)}>
            {t('health.empty.action')}
          </Button>
        </EmptyState>
      </Screen>
    );
  const condition = archiveCondition(jobs, stats?.lost ?? 0);
  return (
    <Screen title={title}>
      <div className={layout.page}>
        {error && <ErrorNote error={error} />}
        <ConditionLine condition={condition} stored={stats?.storedBlobs ?? null} />
        <ArchiveNumbers stats={stats} />
        <div className={layout.pair}>
          <VerifySection jobs={jobs} condition={condition} bytes={stats?.bytesStored ?? null} />
          <WipeSection jobs={jobs} coverages={coverages} all={all} onAll={setAll} />
        </div>
        {stats && stats.metadataOwed > 0 && <OwedNote owed={stats.metadataOwed} jobs={jobs} />}
        {stats && (
          <div className={layout.pair}>
            <CountFacts stats={stats} />
            <TypeTable stats={stats} />
          </div>
        )}
      </div>
    </Screen>
  );
}
