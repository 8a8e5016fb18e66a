import {
  chmod,
  link,
  mkdir,
  readdir,
  readFile,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  startAwsLocal,
  type AwsLocalOptions,
  type StartedAwsLocal,
} from '../../../aws-local/index.ts';
import { openStateFile } from '../../../aws-local/persistence/state-file.ts';
import { UnderstudyError } from '../../../core/errors.ts';
import { cookieHeader, post } from '../signin/post.ts';
import {
  defaultSeed,
  FEDERATE,
  INSTANCE,
  message,
  signed,
  trustPolicy,
} from '../../support/aws-assertions.ts';
import { ACCOUNT, ask, callIam, frozenClock, REGION } from '../../support/aws-server.ts';
import { testMetadata } from '../../support/idp-metadata.ts';
import { roleCredentials } from '../../support/role-credentials.ts';
import { runCli, startCli } from '../../support/cli-process.ts';
import { callSts } from '../../support/sts-calls.ts';
import { temporaryFolder, type TemporaryFolder } from '../../support/temporary-folder.ts';

const USER = { accessKeyId: 'AKIAUNDERSTUDYTEST01', secretAccessKey: 'none of anybody' };

let folder: TemporaryFolder;
/** A state file as aws-local leaves it: providers, roles, an instance, sessions of each kind. */
let good: Buffer;
let snapshot: object;

beforeAll(async () => {
  folder = await temporaryFolder();
  const path = join(folder.path, 'good.json');
  await using aws = await start(path, {
    seed: {
      ...(await defaultSeed()),
      accessKeys: [{ id: USER.accessKeyId, secret: USER.secretAccessKey }],
    },
    switches: { refuseReplay: true, landOnInstance: true },
  });
  await signinToken(aws);
  await callSts(aws.port, USER, { Action: 'GetSessionToken' });
  await signIn(aws, { id: '_another', status: 303 });
  snapshot = aws.snapshot();
  await aws.settled();
  good = await readFile(path);
});
afterAll(async () => folder[Symbol.asyncDispose]());

function start(
  stateFile: string,
  options: Partial<AwsLocalOptions> = {},
): Promise<StartedAwsLocal> {
  return startAwsLocal({
    account: ACCOUNT,
    region: REGION,
    clock: frozenClock(),
    stateFile,
    ...options,
  });
}

/** Goes through the sign-in page to Connect; gives the cookie of each. */
async function signIn(
  aws: StartedAwsLocal,
  { id, status = 200 }: { id?: string; status?: number } = {},
): Promise<string> {
  const assertion = id === undefined ? {} : { id };
  const form = { SAMLResponse: await signed(message(assertion)), RelayState: FEDERATE };
  const first = await post(aws, form);
  expect(first.status).toBe(303);
  const second = await visit(aws, cookieHeader(first));
  expect(second.status).toBe(status);
  return [first, second].map(cookieHeader).join('; ');
}

/** What a broker gets for credentials of AssumeRoleWithSAML. */
async function signinToken(aws: StartedAwsLocal): Promise<string> {
  const issued = await roleCredentials(aws.port);
  const { accessKeyId: sessionId, secretAccessKey: sessionKey, sessionToken } = issued;
  const Session = JSON.stringify({ sessionId, sessionKey, sessionToken });
  const query = new URLSearchParams({ Action: 'getSigninToken', Session, SessionDuration: '900' });
  const { body } = await ask(aws.port, { path: `/federation?${query.toString()}` });
  return (JSON.parse(body) as { SigninToken: string }).SigninToken;
}

function visit(aws: StartedAwsLocal, cookie: string) {
  return ask(aws.port, { path: `/connect/federate/${INSTANCE}`, headers: { cookie } });
}

async function fileWith(content: Buffer | string, mode = 0o600): Promise<string> {
  const path = join(folder.path, `${crypto.randomUUID()}.json`);
  await writeFile(path, content, { mode });
  return path;
}

async function refusal(path: string): Promise<UnderstudyError> {
  const started = start(path).then(
    async (aws) => {
      await aws.stop();
      return undefined;
    },
    (error: unknown) => error,
  );
  const error = await started;
  expect(error).toBeInstanceOf(UnderstudyError);
  return error as UnderstudyError;
}

describe('a state file', () => {
  it('brings everything back: providers, roles, users, sessions of each kind, used assertions', async () => {
    const path = await fileWith(good);
    await using aws = await start(path);
    expect(aws.snapshot()).toEqual(snapshot);
    const { state } = snapshot as { state: Record<string, unknown[]> };
    for (const [name, records] of Object.entries(state))
      expect([name, records.length > 0]).toEqual([name, true]);
  });

  it('lets a signed-in agent go on after a restart, and tells a used assertion again', async () => {
    const path = join(folder.path, 'restart.json');
    const switches = { refuseReplay: true };
    const first = await start(path, { seed: await defaultSeed(), switches });
    const cookie = await signIn(first);
    await first.stop();
    await using second = await start(path, { switches });
    expect((await visit(second, cookie)).status).toBe(200);
    // Not a second session at Connect: the sign-in is known as the one that opened the first.
    expect((second.snapshot().state as { connectSessions: object[] }).connectSessions).toHaveLength(
      1,
    );
    const again = await post(second, { SAMLResponse: await signed(), RelayState: FEDERATE });
    expect(again.headers['x-understudy-check']).toBe('not-replayed');
  });

  it('lets a browser go on that a broker has sent, or that is on its way to the instance', async () => {
    const path = join(folder.path, 'on-the-way.json');
    const switches = { landOnInstance: true };
    const first = await start(path, { seed: await defaultSeed(), switches });
    const SigninToken = await signinToken(first);
    const signedIn = await post(first, { SAMLResponse: await signed(), RelayState: FEDERATE });
    const federated = await visit(first, cookieHeader(signedIn));
    await first.stop();
    await using second = await start(path, { switches });
    const hop = new URL(String(federated.headers['location']), second.endpoint);
    const takeOver = () => ask(second.port, { path: hop.pathname + hop.search });
    const landed = await takeOver();
    expect([landed.status, landed.headers['location']]).toEqual([303, '/home']);
    // Once is once, also across a restart.
    expect((await takeOver()).status).not.toBe(303);
    const login = new URLSearchParams({ Action: 'login', Destination: FEDERATE, SigninToken });
    const loginPath = `/federation?${login.toString()}`;
    expect((await ask(second.port, { path: loginPath })).status).toBe(303);
  });

  it('is whole, private and alone in its folder', async () => {
    await using own = await temporaryFolder();
    const path = join(own.path, 'aws.json');
    await using aws = await start(path, { seed: await defaultSeed() });
    await aws.settled();
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(await readdir(own.path)).toEqual(['aws.json']);
    expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject(aws.snapshot());
  });

  it('has a change before the answer does', async () => {
    const path = await fileWith(good);
    await using aws = await start(path);
    for (let number = 0; number < 20; number += 1) {
      const answer = await createRole(aws, `Role${number}`);
      expect(answer.status).toBe(200);
      expect(await readFile(path, 'utf8')).toContain(`"name":"Role${number}"`);
    }
  });

  it('shares a write among changes that come together', async () => {
    const path = await fileWith(good);
    await using aws = await start(path);
    let writes = 0;
    let last = (await stat(path)).ino;
    const look = async (): Promise<void> => {
      const { ino } = await stat(path);
      if (ino !== last) writes += 1;
      last = ino;
    };
    const watching = setInterval(() => void look(), 0);
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, number) => createRole(aws, `Burst${number}`)),
    );
    clearInterval(watching);
    expect(answers.every(({ status }) => status === 200)).toBe(true);
    expect(writes).toBeLessThan(100);
  });

  it('is how things stand, before any seed; metadata is renewed where its provider is left', async () => {
    const path = join(folder.path, 'seeded.json');
    const seed = await defaultSeed();
    const first = await start(path, { seed });
    expect(first.restored).toBe(false);
    const backup = `arn:aws:iam::${ACCOUNT}:saml-provider/BackupIdp`;
    await callIam(first.port, { Action: 'DeleteSAMLProvider', SAMLProviderArn: backup });
    const before = first.snapshot();
    await first.stop();
    await using second = await start(path, {
      seed: { ...seed, roles: [{ name: 'New', trustPolicy: trustPolicy() }] },
    });
    expect(second.restored).toBe(true);
    expect(second.snapshot()).toEqual(before);
    const renewed = await testMetadata('renewed', 'https://primary.idp.understudy.example');
    second.renewMetadata([
      { name: 'PrimaryIdp', metadata: renewed },
      { name: 'BackupIdp', metadata: renewed },
    ]);
    await second.settled();
    const text = await readFile(path, 'utf8');
    expect(text).toContain(JSON.stringify(renewed));
    expect(text).not.toContain('"name":"BackupIdp"');
    expect(() => second.renewMetadata([{ name: 'PrimaryIdp', metadata: '<a/>' }])).toThrow(
      /Metadata of "PrimaryIdp": InvalidInput: Could not parse metadata/,
    );
  });
});

describe('a damaged state file', () => {
  it('takes a seed of a name once, also when a start before was cut off', async () => {
    const path = join(folder.path, 'once.json');
    await (await start(path)).stop();
    const seed = await defaultSeed();
    const first = await start(path);
    expect([first.restored, first.seedOnce('start', seed)]).toEqual([true, true]);
    const held = first.snapshot();
    await first.stop();
    await using second = await start(path, { seed });
    expect(second.seedOnce('start', seed)).toBe(false);
    expect(second.snapshot()).toEqual(held);
  });

  it('is refused at whatever length it was cut off, and stays as it is', async () => {
    const lengths = [0, 1, 40, 100, 143, 150, good.length - 2, good.length - 1];
    for (let length = 211; length < good.length; length += 997) lengths.push(length);
    for (const length of lengths) {
      const path = await fileWith(good.subarray(0, length));
      const error = await refusal(path);
      expect([length, error.code]).toEqual([length, 'file-damaged']);
      expect(error.message).toContain(path);
      expect((await readFile(path)).equals(good.subarray(0, length))).toBe(true);
    }
  });

  it('is refused whichever byte is another, and stays as it is', async () => {
    const places = [...Array(160).keys(), good.length - 1, good.length - 2, good.length - 3];
    for (let at = 163; at < good.length; at += 1_009) places.push(at);
    for (const at of places) {
      const flipped = Buffer.from(good);
      flipped[at] = (flipped[at] ?? 0) ^ (1 << (at % 7));
      const path = await fileWith(flipped);
      const error = await refusal(path);
      expect([at, error.code]).toEqual([at, 'file-damaged']);
      expect((await readFile(path)).equals(flipped)).toBe(true);
    }
  });

  it.each<[title: string, content: () => Buffer | string, code: string, says: RegExp]>([
    ['another file', () => '{"aws":{}}', 'file-damaged', /does not begin as a state file/],
    ['an empty file', () => '', 'file-damaged', /does not begin as a state file/],
    [
      'one with something behind it',
      () => Buffer.concat([good, Buffer.from('\n')]),
      'file-damaged',
      /its end is missing/,
    ],
    [
      'one of a later version',
      () => good.toString().replace('"version":1', '"version":2'),
      'file-damaged',
      /it has version 2, this Understudy reads version 1/,
    ],
  ])('is refused when it is %s', async (_title, content, code, says) => {
    const path = await fileWith(content());
    const error = await refusal(path);
    expect(error.code).toBe(code);
    expect(error.message).toMatch(says);
    expect(error.remedy).toContain('stays as it is');
    expect(await readFile(path, 'utf8')).toBe(content().toString());
  });

  it('is refused when it is of another account', async () => {
    const path = await fileWith(good);
    const started = start(path, { account: '999988887777' });
    await expect(started).rejects.toThrow(/of account 111122223333, this server has account 9999/);
    expect((await readFile(path)).equals(good)).toBe(true);
  });
});

describe('an unsafe state file', () => {
  it('is refused when others can read it', async () => {
    const path = await fileWith(good);
    await chmod(path, 0o640);
    expect(await refusal(path)).toMatchObject({
      code: 'file-unsafe',
      remedy: `Run: chmod 600 ${path}`,
    });
  });

  it('is refused when it is a symbolic link or a folder', async () => {
    const path = join(folder.path, 'link.json');
    await symlink(await fileWith(good), path);
    expect((await refusal(path)).code).toBe('file-unsafe');
    await mkdir(join(folder.path, 'folder.json'));
    expect((await refusal(join(folder.path, 'folder.json'))).code).toBe('file-unsafe');
  });

  it('is refused when its folder is not there', async () => {
    const error = await refusal(join(folder.path, 'nowhere', 'aws.json'));
    expect(error.code).toBe('environment');
    expect(error.message).toContain('nowhere');
  });

  it('is never written over what somebody else put there meanwhile', async () => {
    const path = await fileWith(good);
    await using aws = await start(path);
    await rm(path);
    await writeFile(path, 'mine');
    expect((await createRole(aws, 'Lost')).status).toBe(500);
    expect(await readFile(path, 'utf8')).toBe('mine');
    await rm(path);
    // Nothing is overwritten any more, so the next write brings everything.
    expect((await createRole(aws, 'Found')).status).toBe(200);
    expect(await readFile(path, 'utf8')).toMatch(/"Lost".*"Found"/s);
  });
});

describe('a state file that cannot be written', () => {
  it('has calls refused, and none answered that is not on the disk', async () => {
    await using own = await temporaryFolder();
    const path = join(own.path, 'aws.json');
    await using aws = await start(path, { seed: await defaultSeed() });
    const before = await readFile(path);
    // Root may write anywhere, so the obstacle is one for root too.
    const obstacle = join(own.path, '.aws.json.understudy-new');
    await mkdir(obstacle);
    const refused = await createRole(aws, 'Refused');
    expect(refused.status).toBe(500);
    expect(refused.body).toContain('<Code>InternalFailure</Code>');
    expect((await readFile(path)).equals(before)).toBe(true);
    const form = { SAMLResponse: await signed(), RelayState: FEDERATE };
    const page = await post(aws, form);
    expect(page).toMatchObject({ status: 500, headers: { 'cache-control': 'no-store' } });
    expect(page.headers['set-cookie']).toBeUndefined();
    expect(page.headers['location']).toBeUndefined();
    await rm(obstacle, { recursive: true });
    expect((await createRole(aws, 'Taken')).status).toBe(200);
  });

  it.skipIf(process.getuid?.() === 0)('stops a start when its folder is read-only', async () => {
    await using own = await temporaryFolder();
    await chmod(own.path, 0o500);
    expect((await refusal(join(own.path, 'aws.json'))).code).toBe('environment');
    await chmod(own.path, 0o700);
  });
});

describe('two that want one state file', () => {
  it('in one process: the second is refused until the first lets go', async () => {
    const path = await fileWith(good);
    const first = await start(path);
    expect(await refusal(path)).toMatchObject({
      code: 'environment',
      problem: `State file "${path}": process ${process.pid} has it in use`,
    });
    await first.stop();
    await using second = await start(path);
    expect(second.snapshot()).toEqual(snapshot);
  });

  it('in two processes: exit code 3; another name for the folder does not help; a kill frees it', async () => {
    await using own = await temporaryFolder();
    const args = ['aws-local', '--json', '--state', 'aws.json'];
    await using running = await startCli(own.path, args);
    const second = await runCli(own.path, args);
    expect(second.code).toBe(3);
    expect(second.err).toMatch(/: process \d+ has it in use\n/);
    const alias = join(folder.path, 'alias');
    await symlink(own.path, alias);
    expect(
      (await runCli(folder.path, ['aws-local', '--state', join(alias, 'aws.json')])).code,
    ).toBe(3);
    await running.stop('SIGKILL');
    await using third = await startCli(own.path, args);
    expect(third.ready).toMatchObject({ account: ACCOUNT });
    expect(await third.stop()).toBe(0);
  });

  it('by two names of the file: the writer that finds it changed stops writing', async () => {
    const path = await fileWith(good);
    const other = join(folder.path, 'second-name.json');
    await link(path, other);
    const one = await openStateFile(path);
    await one.replace(good);
    const two = await openStateFile(other);
    await two.replace(good);
    await Promise.all([one.close(), two.close()]);
    expect((await readFile(path)).equals(good)).toBe(true);
  });
});

describe('understudy up', () => {
  it('goes on from aws.stateFile, with the metadata that its IdPs have now', async () => {
    await using own = await temporaryFolder();
    await writeFile(
      join(own.path, 'understudy.config.yaml'),
      'aws: { stateFile: aws.json, roles: [{ name: ConnectAgent }] }\n',
    );
    const first = await startCli(own.path, ['up', '--json']);
    const { aws } = first.ready as { aws: { endpoint: string } };
    const port = Number(new URL(aws.endpoint).port);
    await callIam(port, { Action: 'UpdateRole', RoleName: 'ConnectAgent', Description: 'kept' });
    expect(await first.stop()).toBe(0);
    await using second = await startCli(own.path, ['up', '--json']);
    const ready = second.ready as { aws: { endpoint: string }; idps: { primary: { url: string } } };
    const text = await readFile(join(own.path, 'aws.json'), 'utf8');
    expect(text).toContain('"description":"kept"');
    expect(text).toContain(new URL(ready.idps.primary.url).port);
  });
});

function createRole(aws: StartedAwsLocal, RoleName: string) {
  const AssumeRolePolicyDocument = JSON.stringify(trustPolicy());
  return callIam(aws.port, { Action: 'CreateRole', RoleName, AssumeRolePolicyDocument });
}
