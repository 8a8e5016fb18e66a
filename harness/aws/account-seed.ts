import type { AwsSeed } from '../../aws-local/index.ts';
import type { Config } from '../config/schema.ts';

/** What an account has that is no part of a world: scenarios do not change it. */
export function accountSeed({ aws }: Config): AwsSeed {
  const { accessKeys, alias } = aws;
  return { accessKeys, ...(alias !== undefined && { accountAlias: alias }) };
}
