import { type ClipboardEvent, Fragment } from 'react';
import { classNames } from './class-names.ts';
import style from './path.module.css';
import { namePieces, shownName } from './shown-name.ts';

/** Each name of a path on its own, so that one in Arabic or Hebrew turns itself and not the whole path. */
function Segments({ path }: { path: string }) {
  return path.split(/(?<=[/\\])/).map((segment, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the same name may come twice in a path
    <Fragment key={index}>
      <bdi>
        {namePieces(segment.replace(/[/\\]$/, '')).map((piece, at) =>
          piece.isEscape ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no other name
            <span key={at} className={style.escape}>
              {piece.text}
            </span>
          ) : (
            piece.text
          ),
        )}
      </bdi>
      {/[/\\]$/.test(segment) && segment.slice(-1)}
    </Fragment>
  ));
}

/**
 * A path. On one line its end stays visible (of a name its beginning) and the whole is its tooltip; `whole` breaks it over as many lines as it
 * needs. Copying gives the path as it is, without what stands in for characters that cannot be shown.
 */
export function Path({
  path,
  whole = false,
  isName = false,
  className,
}: {
  path: string;
  whole?: boolean;
  /** A single name, of which the beginning tells more. */
  isName?: boolean;
  className?: string | undefined;
}) {
  const copy = (event: ClipboardEvent<HTMLElement>) => {
    const selected = getSelection()?.toString();
    if (selected !== shownName(path)) return;
    event.clipboardData.setData('text/plain', path);
    event.preventDefault();
  };
  if (whole)
    return (
      <span className={classNames(style.whole, className)} onCopy={copy}>
        <Segments path={path} />
      </span>
    );
  return (
    <span
      className={classNames(style.path, isName && style.name, className)}
      title={shownName(path)}
      onCopy={copy}
    >
      <span className={style.inner}>
        <Segments path={path} />
      </span>
    </span>
  );
}
