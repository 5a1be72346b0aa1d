/** What a WebSocket of the engine is closed with: 4000 and above are ours to choose (RFC 6455, 7.4.2). */
export const closeCodes = {
  /** This host ends. */
  goingAway: 1001,
  notText: 1003,
  notJson: 1007,
  /** Too much at once. */
  policy: 1008,
  /** The engine died or is not up yet: connect again in a moment. */
  engineLost: 4001,
  /** The engine does not start; the reason says why. Connecting again is of no use for now. */
  engineFailed: 4002,
} as const;
