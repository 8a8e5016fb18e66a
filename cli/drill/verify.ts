import { createPublicKey, type KeyObject } from 'node:crypto';
import { messageOf, UnderstudyError } from '../../core/errors.ts';
import { verifyEvidence } from '../../evidence/index.ts';
import type { CliContext, CommandInput } from '../command.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { readTextFile, readWhenFile } from '../files.ts';
import { atMost } from '../positionals.ts';

/** Checks an evidence archive; ends with 1 when anything in it was changed. */
export async function verifyDrill(context: CliContext, input: CommandInput): Promise<ExitCode> {
  const [, file] = atMost(2, input, 'drill');
  const archive = file === undefined ? undefined : await readWhenFile(context, file);
  if (archive === undefined)
    throw new UnderstudyError({
      code: file === undefined ? 'usage' : 'not-found',
      problem: file === undefined ? 'drill verify: which file?' : `No file "${file}"`,
      remedy: 'understudy drill verify drill-ID.zip',
    });
  const key = await publicKey(context, input.text('key'));
  try {
    const { files, signature, lines, sha256 } = verifyEvidence(archive, key);
    const facts = { file, intact: true, files: files.size, lines, signature, sha256 };
    context.out(
      input.flag('json')
        ? `${JSON.stringify(facts)}\n`
        : `Intact: ${files.size} files, ${lines} lines of log, signature ${signature}\nSHA-256 ${sha256}\n`,
    );
    return EXIT.ok;
  } catch (error) {
    if (!(error instanceof UnderstudyError) || error.code !== 'file-damaged') throw error;
    if (input.flag('json'))
      context.out(`${JSON.stringify({ file, intact: false, problem: error.problem })}\n`);
    context.err(`${error.message}\n`);
    return EXIT.failed;
  }
}

async function publicKey(
  context: CliContext,
  file: string | undefined,
): Promise<KeyObject | undefined> {
  if (file === undefined) return undefined;
  const pem = await readTextFile(context, file);
  try {
    return createPublicKey(pem);
  } catch (error) {
    throw new UnderstudyError({
      code: 'value-illegal',
      problem: `--key: "${file}" holds no public key in PEM: ${messageOf(error)}`,
      remedy: 'Make it from the private one: openssl pkey -pubout',
    });
  }
}
