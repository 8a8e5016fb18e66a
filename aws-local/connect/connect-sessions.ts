import type { Request, Response } from 'express';
import type { AwsContext } from '../context.ts';
import { readCookie, setCookie } from '../pages/cookies.ts';
import type { Visit } from '../pages/world.ts';
import { keepNewest } from '../state/state.ts';
import type { ConnectInstance, RoleSession } from '../state/types.ts';

/** An agent who is signed in to an instance. */
export interface ConnectSession {
  readonly instanceId: string;
  /** The sign-in that it came from; it may run out before. */
  readonly session: RoleSession;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly expiresAt: number;
}

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

/** An empty store; the oldest sessions go when there are too many. */
export function createConnectSessions({ clock, random }: AwsContext): ConnectSessions {
  const sessions = new Map<string, ConnectSession>();
  return {
    current(request, instanceId) {
      const found = sessions.get(readCookie(request, COOKIE) ?? '');
      return found?.instanceId === instanceId && found.expiresAt > clock.now() ? found : undefined;
    },
    open(session, instance, { response, visit }) {
      const id = random.bytes(32).toString('base64url');
      const startedAt = clock.now();
      const opened = {
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
