import { keepNewest } from './state.ts';
import type { AwsState, ConsoleSession, StsSession } from './types.ts';

export function addSession(state: AwsState, session: StsSession): void {
  keepNewest(state.sessions, session.accessKeyId, session);
}

/** The credentials with that access key id, run out or not. */
export function findSession(state: AwsState, accessKeyId: string): StsSession | undefined {
  return state.sessions.get(accessKeyId);
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
