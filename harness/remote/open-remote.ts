import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { parse } from 'yaml';
import { messageOf, UnderstudyError } from '../../core/errors.ts';
import { readDescription, type RemoteTargetOptions } from '../../runner/index.ts';
import { readToken } from '../control/shared-token.ts';

/**
 * Reads the description of a world that runs already, JSON or YAML, with the tokens and certificates that it
 * names.
 *
 * @throws {UnderstudyError} `not-found`, `config-invalid`, `file-unsafe`, `file-damaged`
 */
export async function openRemote(file: string): Promise<RemoteTargetOptions> {
  const text = await read(file);
  const description = readDescription(parsed(text, file), file);
  const folder = dirname(file);
  const { aws, idps, control: shared } = description;
  const controls = new Map<string, { url: string; token: string }>();
  for (const [name, { control = shared }] of [...Object.entries(idps), ['aws', aws] as const]) {
    if (control === undefined) continue;
    const { url, token, tokenFile } = control;
    const known = token ?? (tokenFile && (await readToken(resolve(folder, tokenFile))));
    if (known === undefined) throw tokenless(file, url);
    controls.set(name, { url, token: known });
  }
  const { authorityFile } = aws;
  return {
    description,
    controls,
    ...(authorityFile === undefined
      ? {}
      : { authorityPem: await read(resolve(folder, authorityFile)) }),
  };
}

async function read(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new UnderstudyError({
      code: 'not-found',
      problem: `Remote world: "${file}" cannot be read: ${messageOf(error)}`,
      remedy: 'Name the file with --remote',
      cause: error,
    });
  }
}

function parsed(text: string, file: string): unknown {
  try {
    return parse(text);
  } catch (error) {
    throw new UnderstudyError({
      code: 'config-invalid',
      problem: `${file}: ${messageOf(error)}`,
      remedy: 'Write it as JSON or YAML',
    });
  }
}

function tokenless(file: string, url: string): UnderstudyError {
  return new UnderstudyError({
    code: 'config-invalid',
    problem: `${file}: the control channel at ${url} has neither token nor tokenFile`,
    remedy: 'Give it the token that its server printed, or the file that its server keeps it in',
  });
}
