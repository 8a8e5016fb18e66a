import type { Request, Response } from 'express';
import type { AwsContext } from '../context.ts';
import { cookiesOf, dropCookie, setCookie } from '../pages/cookies.ts';
import type { Visit } from '../pages/world.ts';
import { keepNewest } from '../state/state.ts';
import type { ConnectInstance, ConnectSession, RoleSession } from '../state/types.ts';

export interface ConnectSessions {
  /** The browser's session at that instance; undefined without one or after its twelve hours. */
  current(request: Request, instance: InstancePlace): ConnectSession | undefined;
  /** The browser's newest session, at whatever instance. */
  newest(request: Request): ConnectSession | undefined;
  /** Without a cookie yet. */
  open(session: RoleSession, instance: ConnectInstance): ConnectSession;
  /** Ends the sessions that the browser shows a cookie of, and has it forget them. */
  close(request: Request, answer: Answer): void;
}

type InstancePlace = Pick<ConnectInstance, 'id' | 'alias' | 'region'>;

interface Answer {
  response: Response;
  visit: Visit;
}

const LIFETIME_MILLISECONDS = 12 * 3_600_000;
/** What the cookies of real instances begin with too. */
const PREFIX = 'lily-auth-';

/** Those of the state; the oldest go when there are too many. */
export function createConnectSessions({ clock, random, state }: AwsContext): ConnectSessions {
  const sessions = state.connectSessions;
  const shown = (request: Request): readonly ConnectSession[] =>
    cookiesOf(request)
      .filter(([name]) => name.startsWith(PREFIX))
      .flatMap(([, id]) => sessions.get(id) ?? [])
      .filter(({ expiresAt }) => expiresAt > clock.now());
  return {
    current: (request, { id, region }) =>
      shown(request).find((session) => session.instanceId === id && session.region === region),
    newest: (request) =>
      shown(request).reduce<ConnectSession | undefined>(
        (last, next) => (last !== undefined && last.startedAt > next.startedAt ? last : next),
        undefined,
      ),
    open(session, { id: instanceId, alias, region }) {
      const id = random.bytes(32).toString('base64url');
      const startedAt = clock.now();
      const expiresAt = startedAt + LIFETIME_MILLISECONDS;
      const opened = { id, instanceId, alias, region, session, startedAt, expiresAt };
      keepNewest(sessions, id, opened);
      return opened;
    },
    close(request, { response, visit }) {
      for (const [name, id] of cookiesOf(request).filter(([key]) => key.startsWith(PREFIX))) {
        sessions.delete(id);
        dropCookie(response, visit, { name, path: '/' });
      }
    },
  };
}

/** Lets the browser show the session to the host that it is at. */
export function showSession({ id, alias }: ConnectSession, { response, visit }: Answer): void {
  setCookie(response, visit, { name: `${PREFIX}${alias}`, value: id, path: '/' });
}
