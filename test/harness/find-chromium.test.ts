import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findChromium } from '../../harness/chromium.ts';

let folder: string;
const before = process.env['PLAYWRIGHT_BROWSERS_PATH'];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'understudy-chromium-'));
  // So that none of Playwright's own is found first.
  process.env['PLAYWRIGHT_BROWSERS_PATH'] = join(folder, 'none');
});
afterEach(() => {
  if (before === undefined) delete process.env['PLAYWRIGHT_BROWSERS_PATH'];
  else process.env['PLAYWRIGHT_BROWSERS_PATH'] = before;
  rmSync(folder, { recursive: true });
});

describe('the Chromium to drive', () => {
  it('is the headless shell where there is one, wherever on PATH it stands', () => {
    const whole = install('first', 'chromium');
    expect(findChromium({ PATH: pathOf('first', 'second') })).toBe(whole);
    const shell = install('second', 'chromium-headless-shell');
    expect(findChromium({ PATH: pathOf('first', 'second') })).toBe(shell);
  });

  it('is the one that UNDERSTUDY_CHROMIUM names, and none when that is no executable', () => {
    install('first', 'chromium-headless-shell');
    const named = install('second', 'my-browser');
    const PATH = pathOf('first');
    expect(findChromium({ PATH, UNDERSTUDY_CHROMIUM: named })).toBe(named);
    chmodSync(named, 0o644);
    expect(findChromium({ PATH, UNDERSTUDY_CHROMIUM: named })).toBeUndefined();
  });

  it('is no file that may not be executed', () => {
    const whole = install('first', 'chromium');
    chmodSync(install('first', 'chromium-headless-shell'), 0o644);
    expect(findChromium({ PATH: pathOf('first') })).toBe(whole);
  });
});

function install(place: string, name: string): string {
  const path = join(folder, place, name);
  mkdirSync(join(folder, place), { recursive: true });
  writeFileSync(path, '#!/bin/sh\n');
  chmodSync(path, 0o755);
  return path;
}

function pathOf(...places: readonly string[]): string {
  return places.map((place) => join(folder, place)).join(delimiter);
}
