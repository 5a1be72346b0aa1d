import { useWords } from '../i18n/use-words.ts';
import { classNames } from '../parts/class-names.ts';
import { Path } from '../parts/path.tsx';
import { Tooltip } from '../parts/tooltip.tsx';
import { useEngineState } from '../state/connection.ts';
import { usePlaces } from '../state/places.ts';
import { type Place, places } from './places.ts';
import style from './sidebar.module.css';

/** The list of places, and which archive is open. */
export function Sidebar() {
  const { t } = useWords();
  const archive = useEngineState()?.archive;
  const upper = places.filter(({ isLast }) => !isLast);
  const lower = places.filter(({ isLast }) => isLast);
  return (
    <nav className={style.side} aria-label={t('frame.places')} data-no-print>
      <div className={style.brand}>
        <img src="icon.svg" alt="" />
        <div className={style.archive}>
          <div className={style.name}>{t('app.name')}</div>
          {archive && <Path path={archive.path} className={style.where} />}
        </div>
      </div>
      <ul className={style.places}>
        {upper.map((place) => (
          <PlaceLink key={place.id} place={place} />
        ))}
        <li className={style.last}>
          <ul>
            {lower.map((place) => (
              <PlaceLink key={place.id} place={place} />
            ))}
          </ul>
        </li>
      </ul>
    </nav>
  );
}

const noBadge = () => null;

function PlaceLink({ place: { id, icon: Icon, useBadge = noBadge } }: { place: Place }) {
  const { t } = useWords();
  const isHere = usePlaces(({ place }) => place === id);
  const badge = useBadge();
  const key = String(places.findIndex((each) => each.id === id) + 1);
  return (
    <li>
      <Tooltip text={t(`place.${id}`)} shortcut={key}>
        <a
          href={`#${id}`}
          className={style.place}
          aria-current={isHere ? 'page' : undefined}
          aria-keyshortcuts={key}
        >
          <Icon size={16} strokeWidth={1.75} aria-hidden />
          <span className={style.label}>{t(`place.${id}`)}</span>
          {badge && (
            <span className={classNames(style.badge, badge.isQuestion && style.question)}>
              <span aria-hidden>{badge.text}</span>
              <span className="visually-hidden">{badge.label}</span>
            </span>
          )}
        </a>
      </Tooltip>
    </li>
  );
}
