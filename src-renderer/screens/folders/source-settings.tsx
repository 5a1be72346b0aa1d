import { useState } from 'react';
import type { SourceChange, SourceSummary } from '../../../src-main/contract/screen-api.ts';
import { engine } from '../../engine.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Button } from '../../parts/button.tsx';
import { Choice } from '../../parts/choice.tsx';
import { Switch } from '../../parts/switch.tsx';
import { TextArea } from '../../parts/text-area.tsx';
import { loadSources } from '../../state/sources.ts';
import { act } from '../../state/toasts.ts';
import style from './source-details.module.css';

/** What can be changed of a source. Choices take effect at once, patterns when they are saved. */
export function SourceSettings({ source }: { source: SourceSummary }) {
  const { t } = useWords();
  const saved = source.excludes.join('\n');
  const [draft, setDraft] = useState<string | null>(null);
  const change = (what: SourceChange) => act(() => engine.changeSource(source.id, what).then(loadSources));
  const save = () => {
    const excludes = (draft ?? saved)
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '');
    act(async () => {
      await engine.changeSource(source.id, { excludes });
      await loadSources();
      setDraft(null);
    });
  };
  return (
    <div className={style.settings}>
      <Choice
        title={t('sourceSettings.newFiles')}
        value={source.onPending}
        onChange={(onPending) => change({ onPending })}
        options={[
          { value: 'assign', label: t('sourceSettings.assign'), hint: t('sourceSettings.assignHint') },
          { value: 'review', label: t('sourceSettings.review'), hint: t('sourceSettings.reviewHint') },
        ]}
      />
      <Switch
        label={t('sourceSettings.copyOnly')}
        hint={t('sourceSettings.copyOnlyHint')}
        isOn={source.copyOnly}
        onChange={(copyOnly) => change({ copyOnly })}
      />
      <TextArea
        label={t('sourceSettings.excludes')}
        hint={t('sourceSettings.excludesHint')}
        value={draft ?? saved}
        onChange={setDraft}
      />
      {draft !== null && draft !== saved && (
        <div className={style.save}>
          <Button onClick={() => setDraft(null)}>{t('words.cancel')}</Button>
          <Button look="primary" onClick={save}>
            {t('sourceSettings.save')}
          </Button>
        </div>
      )}
    </div>
  );
}
