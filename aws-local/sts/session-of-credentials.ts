import type { RoleSession, StsSession } from '../state/types.ts';

/** The session that credentials stand for, without the credentials themselves. */
export function sessionOfCredentials(credentials: StsSession): RoleSession {
  const {
    accessKeyId: _id,
    secretAccessKey: _key,
    sessionToken: _token,
    madeBy: _madeBy,
    ...session
  } = credentials;
  return session;
}
