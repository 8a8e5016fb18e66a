import { spawnSync } from 'node:child_process';
import type { Examination } from './examine.ts';

const REMEDY =
  'Install Chromium or Chrome (npx playwright install chromium; on Debian: apt-get install chromium-headless-shell), or set UNDERSTUDY_CHROMIUM to its path';

/** `named` is what UNDERSTUDY_CHROMIUM says. */
export function examineChromium(path: string | undefined, named?: string): Examination {
  if (path === undefined) {
    return {
      subject: 'Chromium',
      health: 'warn',
      finding: named
        ? `UNDERSTUDY_CHROMIUM is "${named}", which is no executable: browser scenarios are skipped`
        : 'none found: browser scenarios are skipped, all else runs',
      remedy: REMEDY,
    };
  }
  const { status, stdout } = spawnSync(path, ['--version'], { encoding: 'utf8', timeout: 20_000 });
  if (status === 0)
    return { subject: 'Chromium', health: 'ok', finding: `${stdout.trim()} at ${path}` };
  return {
    subject: 'Chromium',
    health: 'warn',
    finding: `${path} does not start`,
    remedy:
      'Libraries may be missing (npx playwright install-deps chromium), or set UNDERSTUDY_CHROMIUM',
  };
}

/** Whether Chromium can judge certificates of the local authority whole. */
export function examineCertutil(path: string | undefined): Examination {
  if (path !== undefined) return { subject: 'certutil', health: 'ok', finding: `found at ${path}` };
  return {
    subject: 'certutil',
    health: 'warn',
    finding: 'none found: browser scenarios about expired certificates are skipped',
    remedy:
      'On Linux install it (Debian or Ubuntu: apt-get install libnss3-tools), or set UNDERSTUDY_CERTUTIL to its path',
  };
}
