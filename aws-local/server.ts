import { createDisposer, type Disposer } from '../core/dispose.ts';
import { listen, type Listener } from '../core/listen.ts';
import { createApp } from './app.ts';
import { createConnectParts } from './connect/parts.ts';
import { createConnectRouter } from './connect/router.ts';
import type { AwsContext } from './context.ts';
import { createContext } from './create-context.ts';
import { homeOf } from './in-account.ts';
import { iamOperations } from './iam/operations.ts';
import { applySeed } from './seed/apply.ts';
import { readSnapshot } from './snapshot/restore.ts';
import { describeFault } from './fault.ts';
import { createSignInRouter } from './signin/router.ts';
import { takeSnapshot } from './snapshot/take.ts';
import { replaceState } from './state/state.ts';
import { createKeeper, type Keeper } from './storage/keeper.ts';
import { openStateFile } from './storage/state-file.ts';
import { stsOperations } from './sts/operations.ts';
import type { AwsLocalOptions, StartedAwsLocal } from './types.ts';

/**
 * Starts the stand-in of AWS sign-in, STS, IAM and Amazon Connect.
 *
 * @example
 * const aws = await startAwsLocal({ account: '111122223333', region: 'us-west-2' });
 * await aws.stop();
 *
 * @throws {UnderstudyError} `value-illegal` for options or a seed that AWS would not take, `port-taken`;
 * `file-damaged`, `not-allowed` or `environment` for a state file that cannot be used
 */
export async function startAwsLocal(options: AwsLocalOptions): Promise<StartedAwsLocal> {
  const context = createContext(options);
  const disposer = createDisposer();
  try {
    const storage = await openStorage(context, options, disposer);
    const listeners = await openListeners(context, { options, storage }, disposer);
    return startedAwsLocal(context, { ...listeners, ...storage }, disposer);
  } catch (error) {
    await disposer.stop();
    throw error;
  }
}

interface Listeners {
  http: Listener;
  https?: Listener;
}

interface Storage {
  restored: boolean;
  /** Undefined when nothing outlives the server. */
  keep?: Keeper;
}

async function openStorage(
  context: AwsContext,
  { stateFile, seed }: AwsLocalOptions,
  disposer: Disposer,
): Promise<Storage> {
  const applied = (): void => {
    if (seed !== undefined) applySeed(context, seed);
  };
  if (stateFile === undefined) {
    applied();
    return { restored: false };
  }
  const file = await openStateFile(stateFile, () => takeSnapshot(context.state));
  disposer.defer(file.close);
  const { found } = file;
  if (found === undefined) applied();
  else replaceState(context.state, readSnapshot(found, homeOf(context)));
  await file.save();
  const keep = createKeeper(context.state, file.save);
  // Later than the listeners, which are stopped first, and before the file is closed.
  disposer.defer(async () => keep());
  return { restored: found !== undefined, keep };
}

async function openListeners(
  context: AwsContext,
  { options: { port, host, tls }, storage }: { options: AwsLocalOptions; storage: Storage },
  disposer: Disposer,
): Promise<Listeners> {
  const app = createApp(context, {
    ...(storage.keep === undefined ? {} : { keep: storage.keep }),
    operations: [...iamOperations, ...stsOperations],
    signIn: createSignInRouter(context),
    connect: createConnectRouter(context, createConnectParts(context)),
  });
  const http = disposer.use(await listen(app, { port, host }));
  if (tls === undefined) return { http };
  const secure = { port: tls.port, host, tls: tls.options };
  return { http, https: disposer.use(await listen(app, secure)) };
}

function startedAwsLocal(
  context: AwsContext,
  { http, https, restored, keep }: Listeners & Storage,
  disposer: Disposer,
): StartedAwsLocal {
  const { options, clock, state, verdicts } = context;
  const stop = (): Promise<void> => disposer.stop();
  return {
    account: options.account,
    region: options.region,
    port: http.port,
    endpoint: `http://127.0.0.1:${http.port}`,
    ...(https && { httpsPort: https.port, httpsEndpoint: `https://127.0.0.1:${https.port}` }),
    clock,
    restored,
    verdicts: (after) => verdicts.list(after),
    seed: (seed) => {
      applySeed(context, seed);
      keepSoon(context, keep);
    },
    snapshot: () => takeSnapshot(state),
    restore: (snapshot) => {
      replaceState(state, readSnapshot(snapshot, homeOf(context)));
      keepSoon(context, keep);
    },
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

// What a harness changes from within is kept without its waiting; `stop` waits.
function keepSoon({ logger }: AwsContext, keep: Keeper | undefined): void {
  keep?.()?.catch((error: unknown) =>
    logger.error('Failed to keep the state', describeFault(error)),
  );
}
