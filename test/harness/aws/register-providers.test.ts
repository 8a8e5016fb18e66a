import { createServer } from 'node:http';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createLogger } from '../../../core/logger.ts';
import {
  openProject,
  registerProviders,
  startOneIdp,
  startProjectAws,
} from '../../../harness/index.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

async function projectWith(folder: string, source: object) {
  const config = { aws: { samlProviders: [{ name: 'Foreign', ...source }] } };
  await writeFile(join(folder, 'understudy.config.json'), JSON.stringify(config));
  return openProject({ cwd: folder });
}

describe('registerProviders', () => {
  it('asks an IdP that is not up yet until it answers, and says so once', async () => {
    await using folder = await temporaryFolder();
    const seat = createServer().listen(0, '127.0.0.1');
    await once(seat, 'listening');
    const { port } = seat.address() as { port: number };
    seat.close();
    await once(seat, 'close');
    const project = await projectWith(folder.path, {
      metadataUrl: `http://127.0.0.1:${port}/metadata`,
    });
    await using aws = await startProjectAws(project);
    const lines: string[] = [];
    const logger = createLogger(({ message, fields }) => {
      if (fields['because'] !== undefined || fields['name'] !== undefined)
        lines.push(`${message} ${String(fields['because'] ?? fields['name'])}`);
    });
    const registering = registerProviders(aws, project, {
      signal: new AbortController().signal,
      logger,
    });
    await wait(900);
    await using _idp = await startOneIdp(project, 'primary', { port });
    await registering;
    expect(lines).toEqual([
      'Waiting for metadata ECONNREFUSED',
      'Registered the SAML provider Foreign',
    ]);
    expect(JSON.stringify(aws.snapshot())).toContain('https://primary.idp.understudy.example');
  });

  it('gives up when it is told to stop', async () => {
    await using folder = await temporaryFolder();
    const project = await projectWith(folder.path, { metadataUrl: 'http://127.0.0.1:9/metadata' });
    await using aws = await startProjectAws(project);
    await expect(
      registerProviders(aws, project, { signal: AbortSignal.timeout(300) }),
    ).resolves.toBeUndefined();
    expect(JSON.stringify(aws.snapshot())).not.toContain('Foreign');
  });

  it('names a metadata file that is not there', async () => {
    await using folder = await temporaryFolder();
    const project = await projectWith(folder.path, { metadataFile: 'gone.xml' });
    await using aws = await startProjectAws(project);
    await expect(
      registerProviders(aws, project, { signal: new AbortController().signal }),
    ).rejects.toMatchObject({
      code: 'not-found',
      message: expect.stringContaining('Metadata of "Foreign"'),
    });
  });

  it('refuses a document that is no metadata', async () => {
    await using folder = await temporaryFolder();
    await writeFile(join(folder.path, 'bad.xml'), '<nothing/>'.padEnd(1_200));
    const project = await projectWith(folder.path, { metadataFile: 'bad.xml' });
    await using aws = await startProjectAws(project);
    await expect(
      registerProviders(aws, project, { signal: new AbortController().signal }),
    ).rejects.toThrow('Could not parse metadata');
  });
});
