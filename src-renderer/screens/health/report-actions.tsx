import { FileText, Printer, Save, Sheet } from 'lucide-react';
import { useState } from 'react';
import { useWords } from '../../i18n/use-words.ts';
import { Button } from '../../parts/button.tsx';
import { Menu } from '../../parts/menu.tsx';
import { useEngineState } from '../../state/connection.ts';
import { useShortcuts } from '../../state/shortcuts.ts';
import { act, say } from '../../state/toasts.ts';
import { printReport } from './print-report.ts';
import { type ReportFormat, type ReportOf, reportName, saveReport } from './save-report.ts';

/** Saves and prints the report of a check. */
export function ReportActions({ job, spec, verdict }: Omit<ReportOf, 'state'>) {
  const words = useWords();
  const { t, count } = words;
  const state = useEngineState();
  const [done, setDone] = useState<number | null>(null);
  const found = job.problems['not stored'] ?? 0;
  const isBusy = done !== null;
  const save = (format: ReportFormat) => {
    if (!state || isBusy) return;
    setDone(0);
    act(async () => {
      try {
        await saveReport(words, { job, spec, verdict, state }, format, setDone);
        say(t('health.coverage.saved'));
      } finally {
        setDone(null);
      }
    });
  };
  const print = () => act(() => printReport(job.id, found, reportName(words, job, spec)));
  useShortcuts('health.coverage.report', [
    { key: 's', label: 'health.key.save', run: () => save('html') },
    ...(found > 0 ? [{ key: 'c', label: 'health.key.csv', run: () => save('csv') } as const] : []),
    { key: 'mod+p', label: 'health.key.print', run: print },
  ]);
  return (
    <>
      {isBusy && (
        <span role="status">{t('health.coverage.saving', { done: count(done), total: count(found) })}</span>
      )}
      <Menu
        trigger={
          <Button disabled={isBusy}>
            <Save size={16} strokeWidth={1.75} aria-hidden />
            {t('health.coverage.save')}
          </Button>
        }
        entries={[
          { label: t('health.coverage.saveHtml'), icon: FileText, shortcut: 's', run: () => save('html') },
          {
            label: t('health.coverage.saveCsv'),
            icon: Sheet,
            shortcut: 'c',
            disabled: found === 0,
            run: () => save('csv'),
          },
        ]}
      />
      <Button onClick={print}>
        <Printer size={16} strokeWidth={1.75} aria-hidden />
        {t('health.coverage.print')}
      </Button>
    </>
  );
}
