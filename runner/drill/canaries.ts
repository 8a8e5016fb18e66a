import type { ChromiumOptions } from '../drivers/launch-chromium.ts';
import { createBrowserDriver } from '../drivers/browser.ts';
import { messageOf } from '../../core/errors.ts';
import { reached } from './agents.ts';
import { wallNow } from './drill-clock.ts';
import { recordAttempt, type Stage } from './stage.ts';

export interface CanaryOptions {
  chromium: ChromiumOptions;
  count: number;
}

/** Milliseconds on the wall between two sign-ins of a canary: a browser costs two hundred times a client. */
const REST = 1_000;

/**
 * A few real browsers sign in over and over, as witnesses that what the clients meet is what a browser
 * meets. They count for no objective. Gives the version of the Chromium once the drill is over.
 */
export async function playCanaries(
  stage: Stage,
  { chromium, count }: CanaryOptions,
): Promise<string | undefined> {
  const driver = stage.disposer.use(createBrowserDriver(chromium, stage.world.network));
  const canaries = Array.from({ length: count }, async (_, index) => {
    const agent = `canary ${index + 1}`;
    const { clock, over } = stage;
    // A browser is not faster because the drill is: it has the patience that it needs.
    const world = { ...stage.world, patience: 15_000 };
    for (let due = 0; await reached(clock.until(due, over)); due = clock.now() + rest(stage)) {
      await signInByBrowser(stage, agent, async () => driver.openDesk(world));
    }
  });
  await Promise.all(canaries);
  return driver.version();
}

function rest({ clock }: Stage): number {
  return (REST / 1_000) * clock.speed;
}

async function signInByBrowser(
  stage: Stage,
  agent: string,
  openDesk: () => ReturnType<ReturnType<typeof createBrowserDriver>['openDesk']>,
): Promise<void> {
  const { casting, world, over, log } = stage;
  const idp = world.definition.idps.find(({ name }) => name === stage.recommended);
  if (idp === undefined) return;
  try {
    const desk = await openDesk();
    const request = { idp, username: casting.person('agent'), role: casting.role('agent') };
    const began = wallNow();
    try {
      const seen = await desk.signIn({ ...request, signal: over });
      const about = { who: 'canary', agent, idp: idp.name } as const;
      recordAttempt(stage, about, { began, ended: wallNow(), seen });
    } finally {
      await desk.close();
    }
  } catch (error) {
    if (!over.aborted) log.record({ type: 'broke', problem: `${agent}: ${messageOf(error)}` });
  }
}
