import { createDisposer, type Disposer } from '../core/dispose.ts';
import { listen, type Listener } from '../core/listen.ts';
import { createApp } from './app.ts';
import { createConnectApi } from './connect/api/router.ts';
import { messageOf } from '../core/errors.ts';
import { openAuditFile } from './audit/audit-file.ts';
import { createAuditTrail } from './audit/audit-trail.ts';
import { createConnectSessions } from './connect/connect-sessions.ts';
import { createConnectRouter } from './connect/router.ts';
import type { AwsContext } from './context.ts';
import { documentsOf } from './documents.ts';
import { createRawSockets } from './faults/cut-sign-in.ts';
import { createContext } from './create-context.ts';
import { homeOf } from './in-account.ts';
import { iamOperations } from './iam/operations.ts';
import { applySeed, applySeedOnce, START_SEED } from './seed/apply.ts';
import { renewMetadata } from './seed/renew-metadata.ts';
import { openState, type OpenedState } from './persistence/open-state.ts';
import { readSnapshot } from './snapshot/restore.ts';
import { createGlobalSignIn } from './signin/global/router.ts';
import { createSignInRouter } from './signin/router.ts';
import { takeSnapshot } from './snapshot/take.ts';
import { replaceState } from './state/state.ts';
import { stsOperations } from './sts/operations.ts';
import { redactedXml } from '../saml/read/index.ts';
import type { AwsLocalOptions, StartedAwsLocal } from './types.ts';

/**
 * Starts the stand-in of AWS sign-in, STS, IAM and Amazon Connect.
 *
 * @example
 * const aws = await startAwsLocal({ account: '111122223333', region: 'us-west-2' });
 * await aws.stop();
 *
 * @throws {UnderstudyError} `value-illegal` for options or a seed that AWS would not take, `port-taken`,
 *   `file-damaged`, `file-unsafe` and `environment` for a state file
 */
export async function startAwsLocal(options: AwsLocalOptions): Promise<StartedAwsLocal> {
  const disposer = createDisposer();
  try {
    const opened = await prepare(options, disposer);
    const listeners = await openListeners(opened.context, options, disposer);
    return startedAwsLocal(opened, listeners, disposer);
  } catch (error) {
    await disposer.stop();
    throw error;
  }
}

async function prepare(options: AwsLocalOptions, disposer: Disposer): Promise<OpenedState> {
  const { seed, stateFile, auditFile } = options;
  const plain = createContext(options);
  disposer.use(plain.faults);
  const empty = auditFile === undefined ? plain : auditTo(plain, auditFile, disposer);
  const { context, restored } =
    stateFile === undefined
      ? { context: empty, restored: false }
      : await openState(empty, stateFile, disposer);
  if (seed !== undefined) applySeedOnce(context, START_SEED, seed);
  await context.keeper.settled();
  disposer.defer(() => context.keeper.settled());
  return { context, restored };
}

function auditTo(context: AwsContext, path: string, disposer: Disposer): AwsContext {
  const file = openAuditFile(path);
  disposer.defer(() => file.close());
  const audit = createAuditTrail((event) => {
    try {
      file.append(event);
    } catch (error) {
      // A full disk is no reason to refuse a sign-in; the last events are in memory still.
      context.logger.error('Failed to write the audit file', { because: messageOf(error) });
    }
  });
  return { ...context, audit };
}

interface Listeners {
  http: Listener;
  https?: Listener;
}

async function openListeners(
  context: AwsContext,
  { port, host, tls }: AwsLocalOptions,
  disposer: Disposer,
): Promise<Listeners> {
  const sessions = createConnectSessions(context);
  const sockets = createRawSockets();
  const app = createApp(context, {
    operations: [...iamOperations, ...stsOperations],
    signIn: createSignInRouter(context),
    globalSignIn: createGlobalSignIn(context, sessions),
    connectApi: createConnectApi(context, sessions),
    connect: createConnectRouter(context, sessions),
    sockets,
  });
  const { admit } = sockets;
  const http = disposer.use(await listen(app, { port, host, admit }));
  if (tls === undefined) return { http };
  const secure = { port: tls.port, host, admit, tls: tls.options };
  return { http, https: disposer.use(await listen(app, secure)) };
}

function startedAwsLocal(
  { context, restored }: OpenedState,
  { http, https }: Listeners,
  disposer: Disposer,
): StartedAwsLocal {
  const { options, clock, state, keeper, verdicts, audit, faults } = context;
  const stop = (): Promise<void> => disposer.stop();
  return {
    account: options.account,
    region: options.region,
    port: http.port,
    endpoint: `http://127.0.0.1:${http.port}`,
    ...(https && { httpsPort: https.port, httpsEndpoint: `https://127.0.0.1:${https.port}` }),
    clock,
    restored,
    faults,
    verdicts: (after) => verdicts.list(after),
    document(sequence) {
      const xml = verdicts.xml(sequence);
      return xml === undefined ? undefined : redactedXml(xml);
    },
    events: (after) => audit.list(after),
    seed(seed) {
      applySeed(context, seed);
      keeper.settleSoon();
    },
    seedOnce(name, seed) {
      const added = applySeedOnce(context, name, seed);
      keeper.settleSoon();
      return added;
    },
    renewMetadata(providers) {
      renewMetadata(context, providers);
      keeper.settleSoon();
    },
    snapshot: () => takeSnapshot(state),
    documents: () => documentsOf(state),
    restore(snapshot) {
      replaceState(state, readSnapshot(snapshot, homeOf(context)));
      keeper.settleSoon();
    },
    settled: () => keeper.settled(),
    stop,
    [Symbol.asyncDispose]: stop,
  };
}
