import { findCertutil, findChromium } from '../../harness/chromium.ts';
import { saySkipped } from './say-skipped.ts';

/** The Chromium that browser tests drive; undefined, and said aloud, when there is none. */
export const CHROMIUM = findChromium();

saySkipped('what needs a browser, for want of a Chromium', {
  missing: CHROMIUM === undefined,
  remedy: 'install Chromium or name one in UNDERSTUDY_CHROMIUM',
});

/** With it Chromium judges the certificates of the local authority whole. */
export const CERTUTIL = findCertutil();

saySkipped('what a browser makes of expired certificates, for want of certutil', {
  missing: CHROMIUM !== undefined && CERTUTIL === undefined,
  remedy: 'on Debian or Ubuntu: apt-get install libnss3-tools, or name one in UNDERSTUDY_CERTUTIL',
});
