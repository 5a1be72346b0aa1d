import { FolderInput } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import style from './drop-target.module.css';

export interface DropWords {
  readonly title: string;
  readonly text: string;
}

/** Files are dragged, and not a piece of text or a link. */
function holdsFiles(transfer: DataTransfer | null): transfer is DataTransfer {
  return transfer?.types.includes('Files') ?? false;
}

/**
 * Makes the whole window a place to drop files: while they are above it, it dims and says what will happen.
 *
 * @param words for a number of items
 * @param onDrop has to take what it needs from the transfer at once
 */
export function DropTarget({
  words,
  onDrop,
}: {
  words(items: number): DropWords;
  onDrop(transfer: DataTransfer): void;
}) {
  const [items, setItems] = useState<number | null>(null);
  const latest = useRef(onDrop);
  latest.current = onDrop;
  useEffect(() => {
    const over = (event: DragEvent) => {
      // Also what is no file: a page must not be replaced by what falls on it.
      event.preventDefault();
      const transfer = event.dataTransfer;
      if (!transfer) return;
      transfer.dropEffect = holdsFiles(transfer) ? 'copy' : 'none';
      if (holdsFiles(transfer))
        setItems([...transfer.items].filter(({ kind }) => kind === 'file').length || transfer.items.length);
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setItems(null);
    };
    const drop = (event: DragEvent) => {
      event.preventDefault();
      setItems(null);
      if (holdsFiles(event.dataTransfer)) latest.current(event.dataTransfer);
    };
    window.addEventListener('dragenter', over);
    window.addEventListener('dragover', over);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragenter', over);
      window.removeEventListener('dragover', over);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', drop);
    };
  }, []);
  if (items === null) return null;
  const { title, text } = words(items);
  return (
    <div className={style.veil}>
      <div className={style.card} role="status">
        <FolderInput size={32} strokeWidth={1.25} aria-hidden />
        <p className={style.title}>{title}</p>
        <p className={style.text}>{text}</p>
      </div>
    </div>
  );
}
