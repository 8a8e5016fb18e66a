import { execFile, spawnSync } from 'node:child_process';
import { cp, mkdir, readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { openKeyStore } from '../../certs/index.ts';
import { loadConfig, type Config } from '../../harness/index.ts';
import { openRemote } from '../../harness/remote/open-remote.ts';
import { runMain } from '../support/run-main.ts';
import { saySkipped } from '../support/say-skipped.ts';
import { temporaryFolder, type TemporaryFolder } from '../support/temporary-folder.ts';

const run = promisify(execFile);

const skip = saySkipped('the Kubernetes example, as kustomize renders it', {
  missing: spawnSync('kubectl', ['kustomize', '--help']).status !== 0,
  remedy: 'install kubectl',
});

interface Container {
  name: string;
  image: string;
  args: readonly string[];
  ports?: readonly { name: string; containerPort: number }[];
  securityContext: object;
  resources: object;
  readinessProbe?: { exec: { command: readonly string[] } };
  livenessProbe?: { httpGet: { httpHeaders: readonly { name: string; value: string }[] } };
  volumeMounts: readonly { name: string; mountPath: string }[];
}

interface Pod {
  automountServiceAccountToken: boolean;
  securityContext: object;
  initContainers?: readonly Container[];
  containers: readonly Container[];
  volumes: readonly {
    name: string;
    secret?: { secretName: string };
    configMap?: { name: string };
  }[];
}

/** What is read of any object; what one has not, a test that needs it finds missing. */
interface Thing {
  apiVersion: string;
  kind: string;
  metadata: { name: string; namespace?: string };
  spec: {
    replicas?: number;
    selector: { matchLabels: Record<string, string> } & Record<string, string>;
    template: { metadata: { labels: Record<string, string> }; spec: Pod };
    ports: readonly { name: string; port: number; targetPort: string }[];
    sessionAffinity?: string;
    minAvailable?: number;
  };
  data: Record<string, string>;
}

let folder: TemporaryFolder;
let home: string;
let config: Config;
let things: readonly Thing[];

beforeAll(async () => {
  folder = await temporaryFolder();
  home = join(folder.path, 'kubernetes');
  await cp('examples/kubernetes', home, {
    recursive: true,
    filter: (path) => !path.includes('/state'),
  });
  // As the README says.
  const made = await runMain(home, ['certs', 'make', '--config', 'keys.config.yaml']);
  if (made.code !== 0) throw new Error(made.err);
  ({ config } = await loadConfig({ cwd: home, file: 'understudy.config.yaml' }));
  things = await readThings();
}, 30_000);
afterAll(async () => folder[Symbol.asyncDispose]());

async function readThings(): Promise<readonly Thing[]> {
  const names = (await readdir(home)).filter((name) => name.endsWith('.yaml'));
  const texts = await Promise.all(names.map(async (name) => readFile(join(home, name), 'utf8')));
  const all = texts.flatMap((text) =>
    parseAllDocuments(text).map((document) => document.toJS() as Thing),
  );
  return all.filter(
    ({ kind, apiVersion }) => kind !== undefined && !apiVersion.includes('kustomize'),
  );
}

const ofKind = (kind: string): readonly Thing[] => things.filter((one) => one.kind === kind);
const named = (kind: string, name: string): Thing =>
  ofKind(kind).find(({ metadata }) => metadata.name === name) ?? never(`${kind} ${name}`);

describe('the Kubernetes example', () => {
  it('runs each IdP as two replicas that share sessions, behind a Service without stickiness', () => {
    for (const { name, port, sharedSessions } of config.idps) {
      expect(sharedSessions).toBe(true);
      expect(named('Deployment', `idp-${name}`).spec.replicas).toBe(2);
      const { ports, sessionAffinity } = named('Service', `idp-${name}`).spec;
      expect(ports).toEqual([{ name: 'http', port, targetPort: 'http' }]);
      expect(sessionAffinity).toBe('None');
      expect(named('PodDisruptionBudget', `idp-${name}`).spec.minAvailable).toBe(1);
    }
    expect(named('Deployment', 'aws-local').spec.replicas).toBe(1);
  });

  it('has Services that find their Pods, on ports that these open', () => {
    for (const { metadata, spec } of ofKind('Service')) {
      const { template, selector } = named('Deployment', metadata.name).spec;
      expect(template.metadata.labels).toMatchObject(spec.selector);
      expect(template.metadata.labels).toEqual(selector.matchLabels);
      const opened = template.spec.containers.flatMap(({ ports = [] }) => ports);
      for (const { port, targetPort } of spec.ports)
        expect(opened).toContainEqual({ name: targetPort, containerPort: port });
    }
  });

  it('gives no container a privilege, a token of the cluster, or a file system to write to', () => {
    for (const { spec } of [...ofKind('Deployment'), ...ofKind('Job')]) {
      const pod = spec.template.spec;
      expect(pod).toMatchObject({
        automountServiceAccountToken: false,
        securityContext: {
          runAsNonRoot: true,
          runAsUser: 1000,
          seccompProfile: { type: 'RuntimeDefault' },
        },
      });
      for (const container of [...(pod.initContainers ?? []), ...pod.containers]) {
        expect(container).toMatchObject({
          image: 'understudy:local',
          securityContext: {
            allowPrivilegeEscalation: false,
            readOnlyRootFilesystem: true,
            capabilities: { drop: ['ALL'] },
          },
          resources: { limits: { memory: expect.any(String) } },
        });
        const volumes = pod.volumes.map(({ name }) => name);
        for (const { name } of container.volumeMounts) expect(volumes).toContain(name);
      }
    }
  });

  it('asks who is ready, by a name that each server answers to', () => {
    for (const { metadata, spec } of ofKind('Deployment')) {
      const [container = never(metadata.name)] = spec.template.spec.containers;
      const [port] = container.ports ?? [];
      expect(container.readinessProbe?.exec.command).toEqual([
        'node',
        '/app/containers/check-health.ts',
        `http://127.0.0.1:${port?.containerPort}/healthz`,
        metadata.name.replace(/^idp-/, ''),
      ]);
      const asked = container.livenessProbe?.httpGet.httpHeaders ?? [];
      const hosts = [...config.idps, config.aws].flatMap(({ extraHosts }) => extraHosts);
      expect(hosts).toEqual(expect.arrayContaining(asked.map(({ value }) => value)));
    }
  });

  it.each(['primary', 'backup'])(
    'lays the keys of the %s out as its server wants them',
    async (name) => {
      const pod = named('Deployment', `idp-${name}`).spec.template.spec;
      const state = await layOut(pod, [
        `keys/${name}/generation-1/current.key.pem`,
        `keys/${name}/generation-1/current.crt.pem`,
        `sessions/${name}/generation-1/session.secret`,
      ]);
      const [there, made] = [openKeyStore(state), openKeyStore(join(home, 'state'))];
      expect((await there.signingKeys(name)).published).toEqual(
        (await made.signingKeys(name)).published,
      );
      expect(await there.sessionSecret(name)).toEqual(await made.sessionSecret(name));
    },
  );

  it('lays the authority of aws-local out, whose certificate the Job trusts', async () => {
    const pod = named('Deployment', 'aws-local').spec.template.spec;
    const state = await layOut(pod, [
      'tls/generation-1/authority.key.pem',
      'tls/generation-1/authority.crt.pem',
    ]);
    const { certificatePem } = await openKeyStore(state).tlsAuthority();
    await cp(
      join(home, 'state/tls/generation-1/authority.crt.pem'),
      join(home, 'authority.crt.pem'),
    );
    const remote = await openRemote(join(home, 'remote.yaml'));
    expect(remote.authorityPem).toBe(certificatePem);
    expect(Object.keys(remote.description.idps)).toEqual(config.idps.map((idp) => idp.name));
  });

  it.skipIf(skip)(
    'is rendered by kustomize, every name of a volume leading somewhere',
    async () => {
      const { stdout } = await run('kubectl', ['kustomize', home], { maxBuffer: 2 ** 24 });
      things = parseAllDocuments(stdout).map((document) => document.toJS() as Thing);
      const kinds = Object.fromEntries(
        [...Map.groupBy(things, ({ kind }) => kind)].map(([kind, own]) => [kind, own.length]),
      );
      expect(kinds).toEqual({
        ConfigMap: 1,
        Deployment: 4,
        Job: 1,
        Namespace: 1,
        NetworkPolicy: 1,
        PodDisruptionBudget: 2,
        Secret: 3,
        Service: 4,
      });
      const known = [...ofKind('ConfigMap'), ...ofKind('Secret')].map(
        ({ metadata }) => metadata.name,
      );
      for (const { metadata } of things.filter(({ kind }) => kind !== 'Namespace'))
        expect(metadata.namespace).toBe('understudy');
      const used = [...ofKind('Deployment'), ...ofKind('Job')]
        .flatMap(({ spec }) => spec.template.spec.volumes)
        .flatMap(({ secret, configMap }) => secret?.secretName ?? configMap?.name ?? []);
      expect(new Set(used)).toEqual(new Set(known));
      expect(Object.keys(named('ConfigMap', known[0] ?? '').data).toSorted()).toEqual([
        'authority.crt.pem',
        'remote.yaml',
        'understudy.config.yaml',
      ]);
    },
  );
});

/** Runs what an init container runs, with its Secret and its volume in a temporary place. */
async function layOut({ initContainers }: Pod, secret: readonly string[]): Promise<string> {
  const [{ args } = never('init container')] = initContainers ?? [];
  const place = await mkdtempIn(folder.path);
  await mkdir(join(place, 'secret'));
  for (const file of secret)
    await cp(join(home, 'state', file), join(place, 'secret', file.split('/').at(-1) ?? ''));
  const script = (args[0] ?? '')
    .replaceAll('/var/lib/understudy', place)
    .replaceAll('/secret/', `${place}/secret/`);
  await run('sh', ['-euc', script]);
  return join(place, 'state');
}

async function mkdtempIn(parent: string): Promise<string> {
  const place = join(parent, `pod-${(await readdir(parent)).length}`);
  await mkdir(place);
  return place;
}

function never(what: string): never {
  throw new Error(`There is no ${what}`);
}
