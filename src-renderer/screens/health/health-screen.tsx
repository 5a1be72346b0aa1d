import { Screen } from '../../frame/screen.tsx';
import { useWords } from '../../i18n/use-words.ts';
import { ErrorNote } from '../../parts/error-note.tsx';
import { goTo, usePlaces } from '../../state/places.ts';
import { useBack } from '../../state/shortcuts.ts';
import { CoverageReport } from './coverage-report.tsx';
import { HealthOverview } from './health-overview.tsx';
import layout from './layout.module.css';
import { useJob } from './use-job.ts';
import { VerifyReport } from './verify-report.tsx';

/** The health of the archive; `#health/<number>` is the report of one verification or of one check of a folder. */
export function HealthScreen() {
  const about = usePlaces((place) => place.about);
  const id = about === null ? 0 : Number(about);
  return Number.isSafeInteger(id) && id > 0 ? <JobReport key={id} id={id} /> : <HealthOverview />;
}

function JobReport({ id }: { id: number }) {
  const { t } = useWords();
  const { job, error } = useJob(id);
  useBack(true, () => goTo('health'));
  if (job?.spec.type === 'coverage') return <CoverageReport job={job} spec={job.spec} />;
  if (job?.spec.type === 'verify') return <VerifyReport job={job} spec={job.spec} />;
  return (
    <Screen title={t('place.health')}>
      <div className={layout.page}>
        {job && <p>{t('health.noReport')}</p>}
        {error && <ErrorNote error={error} />}
        <a href="#health">{t('health.back')}</a>
      </div>
    </Screen>
  );
}
