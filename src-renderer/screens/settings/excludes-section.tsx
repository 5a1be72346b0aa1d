import { useState } from 'react';
import { codeOf } from '../../../src-main/contract/errors.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Button } from '../../parts/button.tsx';
import { ErrorNote } from '../../parts/error-note.tsx';
import { act, say } from '../../state/toasts.ts';
import { BuiltInExcludes } from './built-in-excludes.tsx';
import { excludeProblem } from './exclude-check.ts';
import { ExcludeField } from './exclude-field.tsx';
import { ExcludeRow } from './exclude-row.tsx';
import style from './excludes-section.module.css';
import { SettingsSection } from './settings-section.tsx';
import { useExcludes } from './use-excludes.ts';

/** Things that are often left out. */
const examples = ['*.tmp', 'node_modules', 'Lightroom*.lrdata', 'Backups/old', '**/cache/*.jpg'];

/** Patterns that every scan leaves out: the person's own, which can be changed, and the built-in ones. */
export function ExcludesSection() {
  const { t } = useWords();
  const { settings, error, change } = useExcludes();
  const [draft, setDraft] = useState('');
  const patterns = settings?.excludes ?? [];
  const builtIn = settings?.builtInExcludes ?? [];
  const undo = (how: (patterns: readonly string[]) => readonly string[]) => ({
    label: t('settings.undo'),
    run: () => act(() => change(how)),
  });

  const check = (pattern: string, others: readonly string[]): string | null => {
    const key = excludeProblem(pattern, others, builtIn);
    return key === null ? null : t(key);
  };
  /** What the engine has against a pattern belongs beside it; anything else is told as always. */
  const save = async (how: (patterns: readonly string[]) => readonly string[]): Promise<string | null> => {
    try {
      await change(how);
      return null;
    } catch (thrown) {
      if (codeOf(thrown) !== 'BAD_INPUT') throw thrown;
      return t('settings.badRefused');
    }
  };
  const add = async (typed: string): Promise<string | null> => {
    const pattern = typed.trim();
    const problem = check(pattern, patterns) ?? (await save((now) => [...now, pattern]));
    if (problem !== null) return problem;
    setDraft('');
    say(
      t('settings.patternAdded', { pattern }),
      undo((now) => now.filter((each) => each !== pattern)),
    );
    return null;
  };
  const edit = async (before: string, typed: string): Promise<string | null> => {
    const pattern = typed.trim();
    if (pattern === before) return null;
    const swap = (from: string, to: string) => (now: readonly string[]) =>
      now.map((each) => (each === from ? to : each));
    const others = patterns.filter((each) => each !== before);
    const problem = check(pattern, others) ?? (await save(swap(before, pattern)));
    if (problem === null) say(t('settings.patternChanged', { before, pattern }), undo(swap(pattern, before)));
    return problem;
  };
  const remove = async (pattern: string) => {
    const at = patterns.indexOf(pattern);
    await change((now) => now.filter((each) => each !== pattern));
    say(
      t('settings.patternRemoved', { pattern }),
      undo((now) => (now.includes(pattern) ? now : now.toSpliced(at, 0, pattern))),
    );
  };

  return (
    <SettingsSection title={t('settings.excludes')} text={t('settings.excludesText')}>
      {error && <ErrorNote error={error} />}
      {settings && (
        <>
          {patterns.length === 0 ? (
            <p className={style.none}>{t('settings.excludesNone')}</p>
          ) : (
            <ul aria-label={t('settings.excludesList')} className={style.list}>
              {patterns.map((pattern) => (
                <ExcludeRow
                  key={pattern}
                  pattern={pattern}
                  onEdit={(typed) => edit(pattern, typed)}
                  onRemove={() => act(() => remove(pattern))}
                />
              ))}
            </ul>
          )}
          <ExcludeField
            label={t('settings.pattern')}
            hint={t('settings.patternHint')}
            placeholder={t('settings.patternPlaceholder')}
            button={t('settings.addPattern')}
            value={draft}
            onChange={setDraft}
            onSubmit={() => add(draft)}
          />
          <div className={style.examples}>
            <span>{t('settings.examples')}</span>
            {examples
              .filter((example) => !patterns.includes(example))
              .map((example) => (
                <Button
                  key={example}
                  look="quiet"
                  className={style.example}
                  aria-label={t('settings.exampleUse', { pattern: example })}
                  onClick={() => setDraft(example)}
                >
                  {example}
                </Button>
              ))}
          </div>
          <BuiltInExcludes names={builtIn} />
        </>
      )}
    </SettingsSection>
  );
}
