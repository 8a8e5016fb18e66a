import type { Request, Response } from 'express';
import type { AwsContext } from '../context.ts';
import { readCookie, setCookie } from '../pages/cookies.ts';
import type { Visit } from '../pages/world.ts';
import { keepNewest } from '../state/state.ts';
import type { ConnectInstance, ConnectSession, RoleSession } from '../state/types.ts';

export interface ConnectSessions {
  /** The browser's session at that instance; undefined without one or after its twelve hours. */
  current(request: Request, instanceId: string): ConnectSession | undefined;
  open(
    session: RoleSession,
    instance: ConnectInstance,
    answer: { response: Response; visit: Visit },
  ): ConnectSession;
}

const LIFETIME_MILLISECONDS = 12 * 3_600_000;
const COOKIE = 'lily-auth-understudy';

/** Those of the state; the oldest go when there are too many. */
export function createConnectSessions({ clock, random, state }: AwsContext): ConnectSessions {
  const sessions = state.connectSessions;
  return {
    current(request, instanceId) {
      const found = sessions.get(readCookie(request, COOKIE) ?? '');
      return found?.instanceId === instanceId && found.expiresAt > clock.now() ? found : undefined;
    },
    open(session, instance, { response, visit }) {
      const id = random.bytes(32).toString('base64url');
      const startedAt = clock.now();
      const opened = {
        id,
        instanceId: instance.id,
        session,
        startedAt,
        expiresAt: startedAt + LIFETIME_MILLISECONDS,
      };
      keepNewest(sessions, id, opened);
      setCookie(response, visit, {
        name: COOKIE,
        value: id,
        path: `/connect/federate/${instance.id}`,
      });
      return opened;
    },
  };
}
