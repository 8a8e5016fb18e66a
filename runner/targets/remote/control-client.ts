import { z } from 'zod';
import { messageOf, UnderstudyError } from '../../../core/errors.ts';
import type { DocumentedVerdict, FaultHandle } from '../target.ts';
import type { ControlAddress } from './description.ts';

/** Milliseconds that a control channel may take. */
const PATIENCE = 10_000;

/** One thing asked of a control channel; gives the JSON of the answer. */
export interface ControlClient {
  get(path: string): Promise<unknown>;
  post(path: string, body: object): Promise<unknown>;
  remove(path: string): Promise<unknown>;
}

/**
 * @param what whose channel it is, for errors: `IdP "primary"`
 */
export function createControlClient(what: string, { url, token }: ControlAddress): ControlClient {
  const send = async (method: string, path: string, body?: object): Promise<unknown> => {
    try {
      const response = await fetch(new URL(path, url), {
        method,
        redirect: 'error',
        signal: AbortSignal.timeout(PATIENCE),
        headers: {
          Authorization: `Bearer ${token}`,
          ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      if (response.ok) return text === '' ? undefined : JSON.parse(text);
      throw new Error(`status ${response.status}, ${problemIn(text)}`);
    } catch (error) {
      throw new UnderstudyError({
        code: 'environment',
        problem: `Control channel of ${what} at ${url}: ${reasonOf(error)}, to ${method} ${path}`,
        remedy: 'See that it runs, and that address and token are those that it printed',
        cause: error,
      });
    }
  };
  return {
    get: async (path) => send('GET', path),
    post: async (path, body) => send('POST', path, body),
    remove: async (path) => send('DELETE', path),
  };
}

/** The faults of a server behind a control channel. Remembers what it armed, to take all of it back. */
export function remoteFaults(
  client: ControlClient,
  base: string,
): FaultHandle & { takeBack(): Promise<void> } {
  const armed = new Set<string>();
  return {
    async arm(order) {
      armed.add(order.fault);
      return LEASE.parse(await client.post(`${base}/faults`, order));
    },
    async clear(fault) {
      const path = `${base}/faults${fault === undefined ? '' : `/${fault}`}`;
      return CLEARED.parse(await client.remove(path)).cleared;
    },
    list: async () => FAULTS.parse(await client.get(`${base}/faults`)).faults,
    async takeBack() {
      for (const fault of armed) await client.remove(`${base}/faults/${fault}`);
      armed.clear();
    },
  };
}

export async function remoteVerdicts(
  client: ControlClient,
  after: number,
  documents: boolean,
): Promise<readonly DocumentedVerdict[]> {
  const query = `after=${after}${documents ? '&documents=true' : ''}`;
  const { verdicts } = VERDICTS.parse(await client.get(`/aws/verdicts?${query}`));
  return verdicts as unknown as readonly DocumentedVerdict[];
}

const LEASE = z.object({ id: z.string() });
const CLEARED = z.object({ cleared: z.number() });
const FAULTS = z.object({ faults: z.array(z.object({ fault: z.string() })) });
// What is read of a verdict is checked again where the result is: enough here that they are some.
const VERDICTS = z.object({
  verdicts: z.array(
    z.looseObject({
      sequence: z.number(),
      findings: z.array(z.unknown()),
      // An older server tells less of a message, and then nothing of it is shown.
      message: z
        .looseObject({ values: z.array(z.unknown()) })
        .optional()
        .catch(undefined),
    }),
  ),
});

function problemIn(text: string): string {
  const said = z.object({ error: z.object({ problem: z.string() }) });
  try {
    return said.parse(JSON.parse(text)).error.problem;
  } catch {
    return 'without a reason';
  }
}

/** `fetch failed` says little; its cause says ECONNREFUSED. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? (error.cause as { code?: string } | undefined) : undefined;
  return cause?.code ?? messageOf(error);
}
