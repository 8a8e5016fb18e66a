import { createPrivateKey, type KeyObject } from 'node:crypto';
import { messageOf, UnderstudyError } from '../../core/errors.ts';
import type { CliContext, CommandInput } from '../command.ts';
import { readTextFile } from '../files.ts';

/**
 * What `--sign-with` names; undefined without it.
 *
 * @throws {UnderstudyError} `not-found`, `value-illegal`
 */
export async function signingKey(
  context: CliContext,
  input: CommandInput,
): Promise<KeyObject | undefined> {
  const file = input.text('sign-with');
  if (file === undefined) return undefined;
  const pem = await readTextFile(context, file);
  try {
    return createPrivateKey(pem);
  } catch (error) {
    throw new UnderstudyError({
      code: 'value-illegal',
      problem: `--sign-with: "${file}" holds no private key in PEM: ${messageOf(error)}`,
      remedy: 'Make one: openssl genpkey -algorithm ed25519',
    });
  }
}
