import { writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { parse } from 'yaml';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../cli/commands/index.ts';
import { parseConfig, toWorld } from '../../harness/index.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const README = readFileSync('README.md', 'utf8');

function block(language: string): string {
  const found = new RegExp(`\`\`\`${language}\n([^]*?)\`\`\``).exec(README)?.[1];
  if (found === undefined) throw new Error(`README.md has no block of ${language}`);
  return found;
}

describe('README.md', () => {
  it('shows a configuration that is taken as it stands', () => {
    const world = toWorld(parseConfig(parse(block('yaml'))));
    expect(world.idps.map(({ displayName }) => displayName)).toEqual([
      'Okta (primary)',
      'Entra ID (backup)',
    ]);
    expect(world.cast.people.agent).toBe('j.doe@acme.example');
  });

  it('shows code that runs as it stands', async () => {
    await using folder = await temporaryFolder();
    const code = block('ts').replace(
      "'understudy'",
      JSON.stringify(`file://${resolve('harness/index.ts')}`),
    );
    await writeFile(join(folder.path, 'example.ts'), code);
    const { stdout } = await promisify(execFile)(process.execPath, ['example.ts'], {
      cwd: folder.path,
    });
    expect(stdout).toContain('[]');
  });

  it('has every command in its table, and no other', () => {
    const named = [...README.matchAll(/^\| `([a-z-]+)[^|]*\|/gm)].flatMap(([row]) =>
      [...row.matchAll(/`([a-z-]+)/g)].map(([, name]) => name),
    );
    expect(new Set(named)).toEqual(new Set(Object.keys(COMMANDS)));
  });
});

describe('links between documents', () => {
  const documents = [
    'README.md',
    'CONTRIBUTING.md',
    'SECURITY.md',
    'CHANGELOG.md',
    ...globSync('docs/**/*.md'),
  ];
  it.each(documents)('%s leads only to files that are there', (document) => {
    const targets = [
      ...readFileSync(document, 'utf8').matchAll(/\]\((?!https?:|#)([^)#]+)/g),
    ].flatMap(([, target]) => target ?? []);
    const missing = targets.filter((target) => !existsSync(join(dirname(document), target)));
    expect(missing).toEqual([]);
  });
});
