import { createHash, X509Certificate } from 'node:crypto';
import { z } from 'zod';
import { createDisposer } from '../../../core/dispose.ts';
import { messageOf, UnderstudyError } from '../../../core/errors.ts';
import { PUBLIC_HOST } from '../../../portal/index.ts';
import type { Capability } from '../../capabilities.ts';
import type { WorldDefinition, WorldIdp } from '../../world.ts';
import { awsRules, type Address, type NetworkPlan } from '../network.ts';
import { CONNECT_APPLICATION } from '../start-idp.ts';
import type { PreparedWorld, Target } from '../target.ts';
import { createControlClient, remoteFaults, remoteVerdicts } from './control-client.ts';
import { remoteDocuments } from './documents.ts';
import { createRemoteIdps, type RemoteIdps } from './remote-idps.ts';
import type { ControlAddress, RemoteDescription } from './description.ts';

export interface RemoteTargetOptions {
  description: RemoteDescription;
  /** Control channels with their tokens: of an IdP by its name, of aws-local by `aws`. */
  controls: ReadonlyMap<string, ControlAddress>;
  /** PEM of the authority that vouches for aws-local. Default: its control channel is asked. */
  authorityPem?: string;
  /** Whether a world may begin in that somebody has broken. Default false. */
  asItIs?: boolean;
}

const PATIENCE = 15_000;
const STILLNESS = 1_000;

/** A world that runs already, on this machine or another: containers, or a harness of `up`. */
export function createRemoteTarget(options: RemoteTargetOptions): Target {
  const can = capabilitiesOf(options);
  let network: Promise<NetworkPlan> | undefined;
  const networkOf = async (world: WorldDefinition): Promise<NetworkPlan> =>
    (network ??= planNetwork(world, options));
  return {
    name: 'remote',
    can,
    fidelity: {
      label: 'stand-in',
      statement:
        'Mock IdPs and the stand-in of AWS, running elsewhere: proves configuration, tooling and runbook, and what is between them; it does not prove that a vendor’s backup IdP is up, nor that the real account is configured alike',
    },
    // One world for all: what one scenario breaks, another beside it would meet.
    concurrency: 1,
    network: networkOf,
    prepare: async (world) => prepare(world, await networkOf(world), options),
    beforeSignIn: async () => {},
    [Symbol.asyncDispose]: async () => {},
  };
}

/**
 * The world that a description is about: that of the configuration, with those of its IdPs that run there.
 *
 * @throws {UnderstudyError} `config-invalid` for an IdP that the configuration does not know
 */
export function remoteWorld(world: WorldDefinition, { idps }: RemoteDescription): WorldDefinition {
  const names = Object.keys(idps);
  const stranger = names.find((name) => !world.idps.some((idp) => idp.name === name));
  if (stranger !== undefined || names.length === 0) {
    throw new UnderstudyError({
      code: 'config-invalid',
      problem: `Remote world: IdP "${stranger ?? ''}" is not in the configuration`,
      remedy: `IdPs of the configuration: ${world.idps.map(({ name }) => name).join(', ')}; give --config the one that the world was started with`,
    });
  }
  return { ...world, idps: world.idps.filter(({ name }) => names.includes(name)) };
}

/** What it can do is what its control channels let us; nothing there is changed for good. */
function capabilitiesOf({ description, controls }: RemoteTargetOptions): ReadonlySet<Capability> {
  const idps = Object.entries(description.idps);
  const steered = idps.every(([name]) => controls.has(name));
  const broken = idps.every(
    ([name, { container }]) => container !== undefined || controls.has(name),
  );
  return new Set<Capability>([
    ...(broken ? (['outage'] as const) : []),
    ...(steered ? (['defects', 'faults'] as const) : []),
    ...(controls.has('aws') ? (['aws-faults', 'verdicts'] as const) : []),
  ]);
}

async function planNetwork(
  world: WorldDefinition,
  options: RemoteTargetOptions,
): Promise<NetworkPlan> {
  const { aws, idps, portal } = options.description;
  return {
    rules: [
      ...awsRules(addressOf(aws.httpsEndpoint)),
      ...world.idps.map(({ name, publicHost }) => ({
        name: publicHost,
        to: addressOf(idps[name]?.url ?? ''),
      })),
      { name: PUBLIC_HOST, to: addressOf(portal.url) },
    ],
    elsewhere: 'nowhere',
    authority: await authorityOf(options),
  };
}

async function authorityOf(
  options: RemoteTargetOptions,
): Promise<NonNullable<NetworkPlan['authority']>> {
  const certificatePem = options.authorityPem ?? (await askForAuthority(options));
  const key = new X509Certificate(certificatePem).publicKey.export({ type: 'spki', format: 'der' });
  return { certificatePem, spkiSha256: createHash('sha256').update(key).digest('base64') };
}

async function askForAuthority({ controls }: RemoteTargetOptions): Promise<string> {
  const control = controls.get('aws');
  if (control === undefined) {
    throw new UnderstudyError({
      code: 'config-invalid',
      problem: 'Remote world: neither aws.authorityFile nor a control channel of aws',
      remedy:
        'Name the certificate of its authority: understudy certs list, where it runs, has the path',
    });
  }
  const answer = await createControlClient('aws-local', control).get('/authority');
  return z.object({ certificatePem: z.string() }).parse(answer).certificatePem;
}

async function prepare(
  definition: WorldDefinition,
  network: NetworkPlan,
  { description, controls, asItIs = false }: RemoteTargetOptions,
): Promise<PreparedWorld> {
  const disposer = createDisposer();
  const idps = createRemoteIdps(description.idps, controls);
  disposer.defer(idps.takeBack);
  if (!asItIs) await Promise.all(definition.idps.map(async (idp) => idps.mustStand(idp)));
  const launchUrl = (idp: WorldIdp): string =>
    publicUrl(idp, idps, `/launch/${CONNECT_APPLICATION}`);
  const portalUrl = `http://${PUBLIC_HOST}:${addressOf(description.portal.url).port}/`;
  return {
    definition,
    network,
    portalUrl,
    places: {
      portal: new URL(portalUrl).origin,
      idps: definition.idps.map((idp) => new URL(launchUrl(idp)).host),
    },
    patience: PATIENCE,
    stillness: STILLNESS,
    launchUrl,
    metadataUrl: (idp) => publicUrl(idp, idps, '/metadata'),
    arm: idps.arm,
    goDown: idps.goDown,
    comeBack: idps.comeBack,
    faults: idps.faults,
    ...awsControls(controls.get('aws'), disposer.defer),
    stop: disposer.stop,
    [Symbol.asyncDispose]: disposer.stop,
  };
}

function awsControls(
  control: ControlAddress | undefined,
  defer: (stop: () => Promise<void>) => void,
): Pick<PreparedWorld, 'awsFaults' | 'documents' | 'verdicts'> {
  if (control === undefined) return {};
  const client = createControlClient('aws-local', control);
  const awsFaults = remoteFaults(client, '/aws');
  defer(awsFaults.takeBack);
  return {
    awsFaults,
    documents: async () => remoteDocuments(client),
    verdicts: async (after, documents) => remoteVerdicts(client, after, documents !== undefined),
  };
}

function publicUrl(idp: WorldIdp, idps: RemoteIdps, path: string): string {
  const { protocol, port } = new URL(idps.urlOf(idp));
  return new URL(path, `${protocol}//${idp.publicHost}${port === '' ? '' : `:${port}`}`).href;
}

function addressOf(url: string): Address {
  try {
    const { hostname, port, protocol } = new URL(url);
    return { host: hostname, port: Number(port || (protocol === 'https:' ? 443 : 80)) };
  } catch (error) {
    throw new UnderstudyError({ code: 'internal', problem: messageOf(error), cause: error });
  }
}
