import { useEffect, useRef } from 'react';
import type { ChangedTable } from '../../src-main/contract/screen-api.ts';
import { onEngineEvent } from '../engine.ts';
import { useConnection } from './connection.ts';

/** Rows that change while a job runs are fetched again this often at most. */
const apartMs = 500;

/**
 * Keeps what a visible component shows up to date: loads at once, with each new connection or archive, and when the engine hints
 * that one of the tables changed. One load at a time; hints meanwhile, or in a window nobody sees, are one load later.
 *
 * @param load must settle by itself; a rejection is told to no one
 */
export function useFresh(tables: readonly ChangedTable[], load: () => Promise<unknown>): void {
  const connects = useConnection((connection) => connection.connects);
  const archive = useConnection((connection) => connection.state?.archive?.archiveId);
  const watched = tables.join(' ');
  const latest = useRef(load);
  latest.current = load;

  useEffect(() => {
    if (connects === 0 || archive === undefined) return;
    let isLoading = false;
    let isStale = true;
    let isOver = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const run = async () => {
      if (isLoading || isOver || !isStale || document.hidden) return;
      isLoading = true;
      isStale = false;
      await latest.current().catch(() => undefined);
      timer = setTimeout(() => {
        isLoading = false;
        void run();
      }, apartMs);
    };
    const touch = () => {
      isStale = true;
      void run();
    };
    const names = watched.split(' ');
    const stop = onEngineEvent((event) => {
      if (event.event === 'changed' && event.tables.some((table) => names.includes(table))) touch();
    });
    const show = () => void run();
    document.addEventListener('visibilitychange', show);
    void run();
    return () => {
      isOver = true;
      clearTimeout(timer);
      stop();
      document.removeEventListener('visibilitychange', show);
    };
  }, [connects, archive, watched]);
}
