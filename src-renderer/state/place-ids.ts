/** Where a person can be; the frame's list has them in order. */
export const placeIds = ['folders', 'activity', 'health', 'settings'] as const;
export type PlaceId = (typeof placeIds)[number];
