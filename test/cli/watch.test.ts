import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, readFile, rename, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../support/temporary-folder.ts';

const EXAMPLES = resolve('examples/own-scenarios');

/** The command under way, and what it has said so far. */
function watching(cwd: string) {
  const args = [resolve('cli/bin.ts'), 'run', './mine', '--watch', '--driver', 'sts'];
  const child = spawn(process.execPath, args, { cwd, env: { ...process.env, NODE_OPTIONS: '' } });
  const closed = once(child, 'close') as Promise<[number | null, string | null]>;
  let said = '';
  let read = 0;
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  return {
    /** What it says until it waits again. */
    async untilIdle(): Promise<string> {
      const mark = 'Watching; Ctrl+C ends it\n';
      await expect.poll(() => said.indexOf(mark, read), { timeout: 20_000 }).toBeGreaterThan(-1);
      const part = said.slice(read, said.indexOf(mark, read));
      read += part.length + mark.length;
      return part;
    },
    async interrupt(): Promise<number | string | null> {
      child.kill('SIGINT');
      const [code, signal] = await closed;
      return code ?? signal;
    },
    [Symbol.dispose]: () => void child.kill('SIGKILL'),
  };
}

describe('understudy run --watch', () => {
  it('plays again what changed, waits mistakes out, and ends with 0 when interrupted', async () => {
    await using folder = await temporaryFolder();
    const mine = join(folder.path, 'mine');
    await cp(EXAMPLES, mine, { recursive: true });
    using command = watching(folder.path);
    expect(await command.untilIdle()).toContain('5 passed');

    // As editors do: written beside it, then put in its place.
    const text = await readFile(join(mine, 'by-vendor.ts'), 'utf8');
    await writeFile(join(mine, '.by-vendor.swp'), text.replace("'okta', ", ''));
    await rename(join(mine, '.by-vendor.swp'), join(mine, 'by-vendor.ts'));
    const changed = await command.untilIdle();
    expect(changed).toContain('Changed: mine/by-vendor.ts\n');
    expect(changed).toContain('2 passed');
    expect(changed).not.toMatch(/okta|untrusted/);

    await writeFile(join(mine, 'by-vendor.ts'), text.replace("'okta'", "'oktaa'"));
    expect(await command.untilIdle()).toContain('no vendor profile "oktaa"; did you mean "okta"?');
    await writeFile(join(mine, 'by-vendor.ts'), text);
    expect(await command.untilIdle()).toContain('4 passed');

    await writeFile(join(folder.path, 'understudy.config.json'), '{"aws":{"region":"eu-west-2"}}');
    const all = await command.untilIdle();
    expect(all).toContain('Changed: understudy.config.json\n');
    expect(all).toMatch(/5 passed[^]*Region eu-west-2/);
    expect(await command.interrupt()).toBe(0);
  }, 60_000);
});
