import type { AwsContext } from '../context.ts';
import { createConnectSessions, type ConnectSessions } from './connect-sessions.ts';
import { createLanding, type Landing } from './landing.ts';

/** What the ways into Connect share. */
export interface ConnectParts {
  sessions: ConnectSessions;
  landing: Landing;
}

export function createConnectParts(context: AwsContext): ConnectParts {
  return { sessions: createConnectSessions(context), landing: createLanding(context) };
}
