import {
  Ban,
  CircleCheck,
  CopyPlus,
  FileQuestionMark,
  FolderMinus,
  GitFork,
  Link2,
  type LucideIcon,
} from 'lucide-react';
import type { ReactNode } from 'react';
import type { JobCounters } from '../../../src-main/contract/jobs.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Button } from '../../parts/button.tsx';
import { classNames } from '../../parts/class-names.ts';
import style from './plan-dialog.module.css';

/** A plan's numbers as what they mean to a person. */
export function PlanSummary({
  counters,
  copyOnly,
  onCopyInstead,
}: {
  counters: JobCounters;
  copyOnly: boolean;
  onCopyInstead(): void;
}) {
  const { t, count, bytes } = useWords();
  const of = (name: string) => counters[name] ?? 0;
  if (of('assigned') + of('viewsRemoved') === 0)
    return (
      <ul className={style.steps}>
        <Step icon={CircleCheck} title={t('plan.nothing')} text={t('plan.nothingText')} />
        {of('missing') > 0 && (
          <Step
            icon={FileQuestionMark}
            title={t('plan.missing', { count: of('missing') })}
            text={t('plan.missingText')}
          />
        )}
      </ul>
    );
  return (
    <>
      <dl className={style.totals}>
        <Total label={t('plan.files')} value={count(of('assigned'))} />
        <Total label={t('plan.contents')} value={count(of('stored'))} />
        <Total label={t('plan.cost')} value={bytes(of('bytesCopied'))} />
      </dl>
      <h3 className={style.title}>{t('plan.yourFiles')}</h3>
      <ul className={style.steps}>
        {of('hardlinked') > 0 && (
          <Step
            icon={Link2}
            isWarning
            title={t('plan.hardlinked', { count: of('hardlinked') })}
            text={t('plan.hardlinkedText')}
          >
            {!copyOnly && <Button onClick={onCopyInstead}>{t('plan.copyInstead')}</Button>}
          </Step>
        )}
        {of('reflinked') > 0 && (
          <Step
            icon={GitFork}
            title={t('plan.reflinked', { count: of('reflinked') })}
            text={t('plan.reflinkedText')}
          />
        )}
        {of('copied') > 0 && (
          <Step
            icon={CopyPlus}
            title={t('plan.copied', { count: of('copied') })}
            text={t('plan.copiedText')}
          />
        )}
        {of('stored') === 0 && (
          <Step icon={CircleCheck} title={t('plan.onlyViews')} text={t('plan.onlyViewsText')} />
        )}
        {of('viewsRemoved') > 0 && (
          <Step
            icon={FolderMinus}
            title={t('plan.viewsRemoved', { count: of('viewsRemoved') })}
            text={t('plan.viewsRemovedText')}
          />
        )}
        {of('blocked') > 0 && (
          <Step icon={Ban} title={t('plan.blocked', { count: of('blocked') })} text={t('plan.blockedText')} />
        )}
        {of('missing') > 0 && (
          <Step
            icon={FileQuestionMark}
            title={t('plan.missing', { count: of('missing') })}
            text={t('plan.missingText')}
          />
        )}
        {of('changed') > 0 && (
          <Step
            icon={FileQuestionMark}
            title={t('plan.changed', { count: of('changed') })}
            text={t('plan.changedText')}
          />
        )}
      </ul>
    </>
  );
}

function Total({ label, value }: { label: string; value: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function Step({
  icon: Icon,
  title,
  text,
  isWarning = false,
  children,
}: {
  icon: LucideIcon;
  title: string;
  text: string;
  isWarning?: boolean;
  children?: ReactNode;
}) {
  return (
    <li className={classNames(style.step, isWarning && style.warning)}>
      <Icon size={16} strokeWidth={1.75} aria-hidden />
      <div>
        <p>
          <strong>{title}</strong>
        </p>
        <p>{text}</p>
        {children}
      </div>
    </li>
  );
}
