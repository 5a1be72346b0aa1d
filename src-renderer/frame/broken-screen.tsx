import { Bug } from 'lucide-react';
import { Component, type ReactNode } from 'react';
import { useWords } from '../i18n/use-words.ts';
import { Button } from '../parts/button.tsx';
import { EmptyState } from '../parts/empty-state.tsx';

/**
 * Keeps a defect of one screen to that screen: the places, the strip and all jobs go on, and what happened is said
 * instead of an empty window.
 */
export class BrokenScreen extends Component<{ children: ReactNode }, { readonly error: unknown }> {
  override state = { error: null };

  static getDerivedStateFromError(error: unknown): { error: unknown } {
    return { error };
  }

  override render(): ReactNode {
    const { error } = this.state;
    return error === null ? this.props.children : <Broken error={error} />;
  }
}

function Broken({ error }: { error: unknown }) {
  const { t } = useWords();
  return (
    <div role="alert">
      <EmptyState icon={Bug} title={t('frame.broken')} text={t('frame.brokenText')}>
        <Button look="primary" onClick={() => location.reload()}>
          {t('frame.reload')}
        </Button>
        <p lang="en">{String(error)}</p>
      </EmptyState>
    </div>
  );
}
