import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { messageOf, UnderstudyError } from '../../core/errors.ts';
import { silentLogger, type Logger } from '../../core/logger.ts';
import type { StartedAwsLocal } from '../../aws-local/index.ts';
import { providerIdOf, samlProviderArn } from '../../runner/index.ts';
import type { Project } from '../project.ts';

const FIRST_WAIT = 250;
const LONGEST_WAIT = 5_000;
/** IAM takes metadata documents of up to ten million characters. */
const LARGEST_METADATA = 10_000_000;

/**
 * Registers the IdPs that a configuration names under `aws.samlProviders`. Those with a URL are asked
 * until they answer, so that servers may start in any order; resolves when all are registered, or
 * when `signal` fires.
 *
 * @throws {UnderstudyError} when a file cannot be read or aws-local refuses a document.
 */
export async function registerProviders(
  aws: StartedAwsLocal,
  project: Project,
  { signal, logger = silentLogger }: { signal: AbortSignal; logger?: Logger },
): Promise<void> {
  const register = async (
    provider: Project['config']['aws']['samlProviders'][number],
  ): Promise<void> => {
    const { name, encryptionMode, privateKeyFile } = provider;
    const metadata =
      provider.metadataUrl === undefined
        ? readNamed(project, `Metadata of "${name}"`, provider.metadataFile ?? '')
        : await fetchPatiently(provider.metadataUrl, { signal, logger });
    if (metadata === undefined) return;
    const current = [
      {
        name,
        metadata,
        uuid: provider.id ?? providerIdOf(samlProviderArn(project.world, name)),
        ...(privateKeyFile !== undefined && {
          privateKey: readNamed(project, `Private key of "${name}"`, privateKeyFile),
        }),
        ...(encryptionMode !== undefined && { encryptionMode }),
      },
    ];
    // What a state file brought along is how things stand; but the IdP may have other keys by now.
    if (!aws.seedOnce(`provider ${name}`, { samlProviders: current })) aws.renewMetadata(current);
    logger.info('Registered the SAML provider', { name });
  };
  await Promise.all(project.config.aws.samlProviders.map(register));
}

function readNamed({ folder }: Project, what: string, file: string): string {
  const path = resolve(folder, file);
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new UnderstudyError({
      code: 'not-found',
      problem: `${what}: ${path} cannot be read: ${messageOf(error)}`,
      remedy: 'Correct aws.samlProviders in the configuration; the path counts from its folder',
      cause: error,
    });
  }
}

async function fetchPatiently(
  url: string,
  { signal, logger }: { signal: AbortSignal; logger: Logger },
): Promise<string | undefined> {
  let said: string | undefined;
  for (let pause = FIRST_WAIT; !signal.aborted; pause = Math.min(pause * 2, LONGEST_WAIT)) {
    try {
      return await fetchText(url, signal);
    } catch (error) {
      if (signal.aborted) return undefined;
      const because = reasonOf(error);
      if (because !== said) logger.warn('Waiting for metadata', { url, because });
      said = because;
      await wait(pause, undefined, { signal }).catch(() => {});
    }
  }
  return undefined;
}

async function fetchText(url: string, signal: AbortSignal): Promise<string> {
  const response = await fetch(url, {
    signal: AbortSignal.any([signal, AbortSignal.timeout(5_000)]),
    redirect: 'error',
  });
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  const text = await response.text();
  if (text.length > LARGEST_METADATA) throw new Error(`more than ${LARGEST_METADATA} characters`);
  return text;
}

/** `fetch failed` says little; its cause says ECONNREFUSED. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? (error.cause as { code?: string } | undefined) : undefined;
  return cause?.code ?? messageOf(error);
}
