import { keepNewest } from './state.ts';
import type { AwsState, ConsoleSession, StsSession, UserSession } from './types.ts';

export function addSession(state: AwsState, session: StsSession): void {
  keepNewest(state.sessions, session.accessKeyId, session);
}

/** The credentials with that access key id, run out or not. */
export function findSession(state: AwsState, accessKeyId: string): StsSession | undefined {
  return state.sessions.get(accessKeyId);
}

export function addUserSession(state: AwsState, session: UserSession): void {
  keepNewest(state.userSessions, session.accessKeyId, session);
}

/** The credentials of a user with that access key id, run out or not. */
export function findUserSession(state: AwsState, accessKeyId: string): UserSession | undefined {
  return state.userSessions.get(accessKeyId);
}

export function addConsoleSession(state: AwsState, session: ConsoleSession): void {
  keepNewest(state.consoleSessions, session.id, session);
}

/** The sign-in with that id, run out or not. */
export function findConsoleSession(state: AwsState, id: string): ConsoleSession | undefined {
  return state.consoleSessions.get(id);
}

export function removeConsoleSession(state: AwsState, id: string): void {
  state.consoleSessions.delete(id);
}
