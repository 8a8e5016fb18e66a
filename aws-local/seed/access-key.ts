import { UnderstudyError } from '../../core/errors.ts';
import type { AwsContext } from '../context.ts';
import { findAccessKey, putAccessKey } from '../state/access-keys.ts';
import type { AccessKeySeed } from '../types.ts';

const DEFAULT_USER = 'understudy';

/** Adds a long-term access key. */
export function seedAccessKey(context: AwsContext, seed: AccessKeySeed): void {
  const { id, secret, user = DEFAULT_USER } = seed;
  if (!/^\w{16,128}$/.test(id)) throw refuse(id, 'is not 16 to 128 letters and digits');
  if (secret === '' || secret.length > 4_096)
    throw refuse(id, 'has no secret of 1 to 4096 characters');
  if (!/^[\w+=,.@-]{1,64}$/.test(user)) throw refuse(id, `has an illegal user name "${user}"`);
  if (findAccessKey(context.state, id) !== undefined) throw refuse(id, 'is taken');
  const { account } = context.options;
  putAccessKey(context.state, {
    accessKeyId: id,
    secretAccessKey: secret,
    account,
    userName: user,
  });
}

function refuse(id: string, problem: string): UnderstudyError {
  return new UnderstudyError({
    code: 'value-illegal',
    problem: `Seed: access key "${id}" ${problem}`,
    remedy: 'Correct it; nothing was changed',
  });
}
