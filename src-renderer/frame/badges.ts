import { useWords } from '../i18n/use-words.ts';
import { isActive } from '../state/job-lists.ts';
import { useJobs } from '../state/jobs.ts';
import { useOpenQuestions } from '../state/questions.ts';
import type { Badge } from './places.ts';

/** Folders whose scan stopped with a question. */
export function useFoldersBadge(): Badge | null {
  const { t, count } = useWords();
  const questions = useOpenQuestions();
  if (questions.length === 0) return null;
  return {
    text: count(questions.length),
    label: t('frame.badgeQuestions', { count: questions.length }),
    isQuestion: true,
  };
}

/** Jobs that run or wait. */
export function useActivityBadge(): Badge | null {
  const { t, count } = useWords();
  const active = useJobs(({ byId }) => [...byId.values()].filter(isActive).length);
  if (active === 0) return null;
  return { text: count(active), label: t('frame.badgeJobs', { count: active }), isQuestion: false };
}
