import { chmod, readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readToken, sharedToken } from '../../harness/control/shared-token.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

describe('a control token that servers share', () => {
  it('is made once, whoever comes first, and nobody else may read it', async () => {
    await using folder = await temporaryFolder();
    const path = join(folder.path, 'run', 'control-token');
    const tokens = await Promise.all(Array.from({ length: 8 }, async () => sharedToken(path)));
    expect(new Set(tokens).size).toBe(1);
    expect(tokens[0]).toMatch(/^[0-9a-f]{64}$/);
    expect(await readToken(path)).toBe(tokens[0]);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(await readdir(join(folder.path, 'run'))).toEqual(['control-token']);
  });

  it.each([
    ['others may read it', 0o644, `${'a'.repeat(64)}\n`, 'file-unsafe'],
    ['it is too short', 0o600, 'short\n', 'file-damaged'],
    ['it is empty', 0o600, '', 'file-damaged'],
  ])('is refused when %s', async (_what, mode, content, code) => {
    await using folder = await temporaryFolder();
    const path = join(folder.path, 'token');
    await writeFile(path, content);
    await chmod(path, mode);
    await expect(sharedToken(path)).rejects.toMatchObject({ code });
  });

  it('is never made by whoever only reads', async () => {
    await using folder = await temporaryFolder();
    await expect(readToken(join(folder.path, 'token'))).rejects.toMatchObject({
      code: 'file-damaged',
      message: expect.stringContaining('is not there'),
    });
  });
});
