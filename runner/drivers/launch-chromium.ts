import type { Browser } from 'playwright';
import { messageOf, UnderstudyError } from '../../core/errors.ts';
import type { NetworkPlan } from '../targets/network.ts';
import { chromiumFlags } from './chromium-flags.ts';

export interface ChromiumOptions {
  executablePath: string;
  /** Chromium's own sandbox. Default: on, save for root, where it cannot work. */
  sandbox?: boolean;
  /**
   * NSS's certutil, with which Chromium on Linux learns to trust the local authority, and then judges its
   * certificates whole. Default: none; Chromium takes whatever the authority's key stands behind.
   */
  certutil?: string;
}

/** @throws {UnderstudyError} `environment` when it does not start. */
export async function launchChromium(
  { executablePath, sandbox = process.getuid?.() !== 0 }: ChromiumOptions,
  plan: NetworkPlan,
  { awsPort, home }: { awsPort: number | undefined; home?: string | undefined },
): Promise<Browser> {
  // Loading Playwright takes a third of a second, which runs without a browser should not spend.
  const { chromium } = await import('playwright');
  try {
    return await chromium.launch({
      executablePath,
      args: chromiumFlags(plan, { awsPort, trusted: home !== undefined }),
      ...(home === undefined ? {} : { env: { ...process.env, HOME: home } }),
      chromiumSandbox: sandbox,
      // The run's own handlers end it, with everything else that was started.
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
    });
  } catch (error) {
    throw new UnderstudyError({
      code: 'environment',
      problem: `Chromium "${executablePath}" does not start: ${firstLine(messageOf(error))}`,
      remedy:
        'Name another one in UNDERSTUDY_CHROMIUM, or play without a browser: --driver http --driver sts',
      cause: error,
    });
  }
}

function firstLine(text: string): string {
  return text.split('\n')[0] ?? text;
}
