import { awsUniqueId, type Random } from '../../core/ids.ts';

export interface Credentials {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken: string;
}

/**
 * Credentials of the shape that clients expect and that nobody can take for real ones, neither a
 * person nor a scanner for leaked secrets.
 */
export function makeCredentials(random: Random): Credentials {
  return {
    accessKeyId: awsUniqueId('ASIAMOCK', 12, random),
    secretAccessKey: `understudy/mock/${random.bytes(18).toString('base64')}`,
    sessionToken: `UNDERSTUDY//MOCK//TOKEN//${random.bytes(144).toString('base64')}`,
  };
}
