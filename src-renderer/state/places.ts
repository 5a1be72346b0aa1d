import { create } from 'zustand';
import { type PlaceId, placeIds } from './place-ids.ts';

export type { PlaceId } from './place-ids.ts';

interface PlacesState {
  readonly place: PlaceId;
  /** What in the place is meant, such as the number of a job; from the address, after the place. */
  readonly about: string | null;
}

function fromAddress(): PlacesState {
  const [name, about] = location.hash.slice(1).split('/');
  const place = placeIds.find((id) => id === name) ?? 'folders';
  return { place, about: about ? decoded(about) : null };
}

/** An address may have been typed, or cut off. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The place that is shown. It is in the address, so that a reload stays there and Back goes back. */
export const usePlaces = create<PlacesState>()(fromAddress);

/** Goes to a place. */
export function goTo(place: PlaceId, about?: string | number): void {
  const address = `#${place}${about === undefined ? '' : `/${encodeURIComponent(about)}`}`;
  if (location.hash !== address) location.hash = address;
}

/** Says what in the place is meant, without a step that Back would undo. */
export function pointAt(about: string | number | null): void {
  const { place } = usePlaces.getState();
  history.replaceState(null, '', `#${place}${about === null ? '' : `/${encodeURIComponent(about)}`}`);
  usePlaces.setState({ about: about === null ? null : String(about) });
}

/** Follows the address. */
export function followAddress(): void {
  window.addEventListener('hashchange', () => usePlaces.setState(fromAddress()));
}
