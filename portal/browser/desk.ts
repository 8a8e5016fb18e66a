import type { ConsoleState, WorldView } from '../model/views.ts';
import { Refused, type Api } from './api.ts';
import { byId } from './dom.ts';

/** What every panel has in hand. */
export interface Desk {
  api: Api;
  world: WorldView;
  /** Carries something out, says aloud what was done, and shows what went wrong. */
  act(action: () => Promise<unknown>, done?: string): Promise<boolean>;
  /** Says something to those who do not see the page change. */
  announce(text: string): void;
}

/** Draws a part of the page whenever what it shows has changed. */
export type Panel = (state: ConsoleState) => void;

export function createDesk(api: Api, world: WorldView): Desk {
  const announce = (text: string): void => {
    byId('announcements', HTMLElement).textContent = text;
  };
  return {
    api,
    world,
    announce,
    async act(action, done) {
      try {
        await action();
        showProblem('');
        if (done !== undefined) announce(done);
        return true;
      } catch (error) {
        showProblem(error instanceof Refused ? error.message : `It failed: ${String(error)}`);
        return false;
      }
    },
  };
}

function showProblem(text: string): void {
  byId('problems', HTMLElement).textContent = text;
}
