import { chmod, readFile, readdir, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AwsLocalOptions } from '../../../aws-local/index.ts';
import { startAwsLocal } from '../../../aws-local/index.ts';
import { openStateFile } from '../../../aws-local/storage/state-file.ts';
import { callIam } from '../../support/aws-server.ts';
import { temporaryFolder, type TemporaryFolder } from '../../support/temporary-folder.ts';

const TRUST = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Principal: { Federated: 'arn:aws:iam::111122223333:saml-provider/P' },
      Action: 'sts:AssumeRoleWithSAML',
    },
  ],
});

let folder: TemporaryFolder;
let path: string;
beforeEach(async () => {
  folder = await temporaryFolder();
  path = join(folder.path, 'aws.state');
});
afterEach(() => folder[Symbol.asyncDispose]());

const start = (options: Partial<AwsLocalOptions> = {}) =>
  startAwsLocal({ account: '111122223333', region: 'us-west-2', stateFile: path, ...options });

const createRole = (port: number, name: string) =>
  callIam(port, {
    Action: 'CreateRole',
    RoleName: name,
    AssumeRolePolicyDocument: TRUST,
  });

describe('a state file', () => {
  it('brings everything back, and is what counts before any seed', async () => {
    const seed = {
      connectInstances: [
        { id: '5d3c1b2a-0f4e-4a6b-9c8d-7e6f5a4b3c2d', alias: 'demo', users: ['a@b.example'] },
      ],
    };
    const first = await start({ seed });
    expect(first.restored).toBe(false);
    expect((await createRole(first.port, 'Kept')).status).toBe(200);
    const before = first.snapshot();
    await first.stop();
    const second = await start({
      seed: {
        ...seed,
        roles: [{ name: 'Seeded', trustPolicy: JSON.parse(TRUST) as object as never }],
      },
    });
    expect(second.restored).toBe(true);
    expect(second.snapshot()).toEqual(before);
    await second.stop();
  });

  it('holds a change before the call that made it is answered', async () => {
    const aws = await start();
    for (const name of ['One', 'Two', 'Three']) {
      await createRole(aws.port, name);
      expect(await readFile(path, 'utf8')).toContain(`"${name}"`);
    }
    await Promise.all(
      Array.from({ length: 40 }, (_, index) => createRole(aws.port, `Many${index}`)),
    );
    const text = await readFile(path, 'utf8');
    for (let index = 0; index < 40; index += 1) expect(text).toContain(`"Many${index}"`);
    await aws.stop();
  });

  it('is readable by its owner alone, and leaves nothing beside it', async () => {
    const aws = await start();
    await createRole(aws.port, 'One');
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    await aws.stop();
    expect(await readdir(folder.path)).toEqual(['aws.state']);
  });

  it('belongs to one server at a time', async () => {
    const aws = await start();
    await expect(start()).rejects.toMatchObject({
      code: 'not-allowed',
      message: expect.stringContaining(`process ${process.pid} has it in use`),
    });
    await aws.stop();
    await (await start()).stop();
  });

  it('is taken over from a process that is gone', async () => {
    await (await start()).stop();
    await writeFile(`${path}.lock`, '999999999\n');
    await writeFile(join(folder.path, '.aws.state.new-999999999'), 'half a wri');
    const aws = await start();
    expect(aws.restored).toBe(true);
    await aws.stop();
    expect(await readdir(folder.path)).toEqual(['aws.state']);
  });

  it('is refused when cut short anywhere, and left as it is', async () => {
    const aws = await start();
    await createRole(aws.port, 'One');
    await aws.stop();
    const whole = await readFile(path, 'utf8');
    const cuts = Array.from({ length: 60 }, (_, index) => Math.floor((index * whole.length) / 60));
    for (const length of cuts) {
      await writeFile(path, whole.slice(0, length));
      await expect(start()).rejects.toMatchObject({ code: 'file-damaged' });
      expect(await readFile(path, 'utf8')).toBe(whole.slice(0, length));
    }
    await writeFile(path, whole);
    await (await start()).stop();
  });

  it('is refused when one byte differs, and left as it is', async () => {
    const aws = await start();
    await createRole(aws.port, 'One');
    await aws.stop();
    const whole = await readFile(path);
    for (let index = 0; index < 80; index += 1) {
      const at = Math.floor((index * whole.length) / 80);
      const bytes = Buffer.from(whole);
      bytes[at] = (bytes[at] ?? 0) ^ 1;
      await writeFile(path, bytes);
      await expect(start()).rejects.toMatchObject({ code: 'file-damaged' });
      expect(await readFile(path)).toEqual(bytes);
    }
  });

  it('is refused when it is of another version or account, or no file', async () => {
    await (await start()).stop();
    const text = await readFile(path, 'utf8');
    await writeFile(path, text.replace('understudy-state 1 ', 'understudy-state 2 '));
    await expect(start()).rejects.toThrow('it is of version 2, expected 1');
    await writeFile(path, text);
    await expect(start({ account: '444455556666' })).rejects.toThrow('444455556666');
    expect(await readFile(path, 'utf8')).toBe(text);
    await expect(start({ stateFile: folder.path })).rejects.toMatchObject({ code: 'environment' });
    await expect(start({ stateFile: join(folder.path, 'no', 'where') })).rejects.toMatchObject({
      code: 'environment',
    });
  });

  it('answers an error, not a success, when a change cannot be kept', async () => {
    const aws = await start();
    const moved = join(folder.path, '..', `${folder.path.split('/').at(-1)}-moved`);
    await rename(folder.path, moved);
    const answer = await createRole(aws.port, 'Lost');
    expect(answer).toMatchObject({
      status: 500,
      body: 'aws-local could not keep what was changed\n',
    });
    await rename(moved, folder.path);
    expect((await createRole(aws.port, 'Kept')).status).toBe(200);
    expect(await readFile(path, 'utf8')).toContain('"Kept"');
    await aws.stop();
    await chmod(folder.path, 0o700);
  });
});

describe('openStateFile', () => {
  it('lets those who ask during a write share the next one', async () => {
    let takes = 0;
    const snapshot = { format: 'understudy-aws-state', version: 1, state: {} } as const;
    const file = await openStateFile(path, () => {
      takes += 1;
      return snapshot;
    });
    await Promise.all(Array.from({ length: 50 }, () => file.save()));
    expect(takes).toBe(2);
    await file.close();
  });
});
