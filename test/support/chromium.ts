import { findChromium } from '../../harness/chromium.ts';
import { saySkipped } from './say-skipped.ts';

/** The Chromium that browser tests drive; undefined, and said aloud, when there is none. */
export const CHROMIUM = findChromium();

saySkipped('what needs a browser, for want of a Chromium', {
  missing: CHROMIUM === undefined,
  remedy: 'install Chromium or name one in UNDERSTUDY_CHROMIUM',
});
