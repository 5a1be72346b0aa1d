import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as format from '../../src-renderer/i18n/format.ts';

const plain = (text: string) => text.replaceAll('\u00a0', ' ').replaceAll('\u202f', ' ');

describe('numbers and times', () => {
  it('are sizes in decimal units with three digits at most', () => {
    const shown = (bytes: number) => plain(format.formatBytes('en', bytes));
    assert.equal(shown(0), '0 B');
    assert.equal(shown(999), '999 B');
    assert.equal(shown(1000), '1 kB');
    assert.equal(shown(999_499), '999 kB');
    assert.equal(shown(999_600), '1 MB');
    assert.equal(shown(84_130_000_000), '84.1 GB');
    assert.equal(shown(2 ** 53), '9 PB');
    assert.equal(plain(format.formatBytes('de', 84_130_000_000)), '84,1 GB');
    assert.equal(plain(format.formatSpeed('en', 310_000_000)), '310 MB/s');
    assert.equal(plain(format.formatSpeed('de', 12)), '12 B/s');
  });
  it('are counts and shares as the language writes them', () => {
    assert.equal(format.formatCount('en', 12_408), '12,408');
    assert.equal(format.formatCount('de', 12_408), '12.408');
    assert.equal(plain(format.formatShare('en', 0.312)), '31%');
    assert.equal(plain(format.formatShare('de', 0.312)), '31 %');
    assert.equal(format.formatShare('en', 0.0001), '1%', 'little is not nothing');
    assert.equal(format.formatShare('en', 0.9999), '99%', 'nearly all is not all');
    assert.equal(format.formatShare('en', 1), '100%');
  });
  it('are durations as long as they are', () => {
    const shown = (seconds: number) => plain(format.formatDuration('en', seconds));
    assert.equal(shown(0.44), '0.4 sec');
    assert.equal(shown(59.4), '59 sec');
    assert.equal(shown(59.9), '1 min');
    assert.equal(shown(365), '6 min 5 sec');
    assert.equal(shown(3599.9), '1 hr');
    assert.equal(shown(7800), '2 hr 10 min');
  });
  it('are times left, as coarse as an estimate is', () => {
    const shown = (seconds: number) => plain(format.formatTimeLeft('en', seconds) ?? 'few');
    assert.equal(shown(9), 'few');
    assert.equal(shown(11), '20 sec');
    assert.equal(shown(58), '1 min');
    assert.equal(shown(372), '6 min');
    assert.equal(shown(3590), '1 hr');
    assert.equal(shown(5400), '1 hr 30 min');
  });
  it('are times ago, and dates after a week', () => {
    const now = Date.UTC(2026, 10, 23, 12);
    const ago = (ms: number) => format.formatAgo('en', now - ms, now);
    assert.equal(ago(-5000), 'this minute', 'a clock that runs ahead tells of no future');
    assert.equal(ago(5 * 60_000), '5 minutes ago');
    assert.equal(ago(26 * 3_600_000), 'yesterday');
    assert.equal(ago(9 * 86_400_000), 'Nov 14, 2026');
    assert.equal(format.formatAgo('de', now - 2 * 86_400_000, now), 'vorgestern');
  });
});
