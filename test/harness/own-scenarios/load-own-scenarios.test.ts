import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { UnderstudyError } from '../../../core/errors.ts';
import { loadOwnScenarios } from '../../../harness/index.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

type Files = Readonly<Record<string, string>>;

const SIGN_IN = '{ do: sign-in, name: enter, idp: primary, person: agent }';

/** A scenario in YAML, with lines of it replaced. */
function yaml(change: Files = {}): string {
  const lines: Files = {
    id: 'acme/login',
    title: 'An agent comes in',
    why: 'It is what it is for',
    tags: '[acme]',
    drivers: '[http]',
    steps: `[${SIGN_IN}]`,
    expect: '{ enter: { is: connected, idp: primary, person: agent } }',
    ...change,
  };
  return Object.entries(lines)
    .map(([key, value]) => `${key}: ${value}\n`)
    .join('');
}

async function inFolder<T>(files: Files, use: (folder: string) => Promise<T>): Promise<T> {
  await using folder = await temporaryFolder();
  for (const [name, text] of Object.entries(files)) {
    const path = join(folder.path, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
  }
  return await use(folder.path);
}

async function load(files: Files, paths = ['.']): Promise<readonly string[]> {
  return inFolder(files, async (cwd) => {
    const own = await loadOwnScenarios(paths, { cwd });
    return own.map(({ scenario, file }) => `${file.shown} ${scenario.id}`);
  });
}

/** The message, without what it ends in. */
async function refusal(files: Files, paths = ['.']): Promise<string> {
  return inFolder(files, async (cwd) => refusalIn(cwd, paths));
}

async function refusalIn(cwd: string, paths = ['.']): Promise<string> {
  const error = await loadOwnScenarios(paths, { cwd }).then(
    () => new Error('They were taken'),
    (refused: UnderstudyError) => refused,
  );
  expect(error).toMatchObject({ code: 'config-invalid' });
  return (error as UnderstudyError).problem;
}

describe('somebody’s own scenarios', () => {
  it('are read from YAML, JSON and JavaScript below a folder, in the order of their names', async () => {
    const json = JSON.stringify({
      $schema: 'scenario.schema.json',
      kind: 'drill',
      id: 'acme/json',
      title: 'T',
      why: 'W',
      tags: [],
      drivers: ['sts'],
      steps: [{ do: 'sign-in', name: 'x', idp: 'backup', person: 'agent' }],
      expect: { x: { is: 'connected', idp: 'backup', person: 'agent' } },
    });
    const files = {
      'b.yaml': yaml(),
      'deeper/a.json': json,
      'c.mjs': `export const helper = 1; export const one = ${json.replace('acme/json', 'acme/js')};`,
      'd.js': `export default [${json.replace('acme/json', 'acme/list')}];`,
    };
    expect(await load(files)).toEqual([
      'b.yaml acme/login',
      'c.mjs acme/js',
      'd.js acme/list',
      'deeper/a.json acme/json',
    ]);
    expect(await load(files, ['deeper', 'b.yaml', 'b.yaml'])).toEqual([
      'deeper/a.json acme/json',
      'b.yaml acme/login',
    ]);
  });

  it('may stand several in a file, and lose what is for editors', async () => {
    const list = `$schema: x\nscenarios:\n${['a', 'b']
      .map(
        (id) =>
          `- ${yaml({ id: `acme/${id}` })
            .trimEnd()
            .replaceAll('\n', '\n  ')}\n`,
      )
      .join('')}`;
    expect(await load({ 'list.yml': list })).toEqual(['list.yml acme/a', 'list.yml acme/b']);
    const [one] = await inFolder({ 'a.yaml': `$schema: x\n${yaml()}` }, async (cwd) =>
      loadOwnScenarios(['.'], { cwd }),
    );
    expect(one?.scenario).toMatchObject({ kind: 'scenario', id: 'acme/login' });
    expect(one?.scenario).not.toHaveProperty('$schema');
  });

  it('leave helpers, settings of tools, tests and what is hidden alone', async () => {
    const others = [
      '_helper.js',
      '_parts/x.yaml',
      '.hidden.yaml',
      '.git/x.json',
      'node_modules/x/y.json',
      'package.json',
      'tsconfig.json',
      'understudy.config.yaml',
      'x.test.js',
      'x.d.ts',
      'README.md',
    ];
    const files = Object.fromEntries(others.map((name) => [name, 'nonsense: [']));
    expect(await load({ ...files, 'a.yaml': yaml() })).toEqual(['a.yaml acme/login']);
  });
});

describe('what is wrong with them', () => {
  it.each<[string, Files, string]>([
    [
      'a step that there is not',
      { steps: `[${SIGN_IN.replace('sign-in', 'sign-inn')}]` },
      'a.yaml:6:11: steps[0].do: "sign-inn" is none of sign-in, ',
    ],
    [
      'an expectation that there is not',
      { expect: '{ enter: { is: conected } }' },
      'expect.enter.is: "conected" is none of connected, refused, unreachable, stuck, still-connected, healthy, unhealthy; did you mean "connected"?',
    ],
    [
      'a key that there is not',
      { driver: '[http]' },
      'driver: unknown key; did you mean "drivers"?',
    ],
    ['a key like no other', { colour: 'red' }, 'colour: unknown key; remove it'],
    [
      'a name that is none',
      { drivers: '[htp]' },
      'a.yaml:5:11: drivers[0]: "htp" is none of browser, http, sts; did you mean "http"?',
    ],
    ['an IdP that is none', { idps: '[primry]' }, 'did you mean "primary"?'],
    ['neither each nor a list', { idps: 'both' }, 'idps: expected "each" or a list of names'],
    ['something missing', { title: '' }, 'a.yaml:2:1: title: expected string, received null'],
    [
      'a check that there is not',
      { expect: '{ enter: { is: refused, hop: H5, check: role-presnt } }' },
      'expect.enter.check: "role-presnt" is none of those that are known; did you mean "role-present"?',
    ],
    [
      'a defect that there is not',
      { steps: `[{ do: arm-defects, name: arm, idp: backup, defects: [unsignd] }, ${SIGN_IN}]` },
      'steps[0].defects[0]: "unsignd" is none of those that are known; did you mean "unsigned"?',
    ],
    [
      'a fault that there is not',
      { steps: `[{ do: arm-fault, name: arm, at: backup, fault: blackhol }, ${SIGN_IN}]` },
      'steps[0].fault: step "arm" arms "blackhol", which is no fault',
    ],
    [
      'a profile that there is not',
      { profiles: '[oktaa]' },
      'profiles[0]: no vendor profile "oktaa"; did you mean "okta"?',
    ],
    [
      'an expectation of no step',
      { expect: '{ entre: { is: connected, idp: primary, person: agent } }' },
      'expect.entre: expects something of "entre", which is no step that sees anything; did you mean "enter"?',
    ],
    ['an id in capitals', { id: 'Acme' }, 'a.yaml:1:1: id: its id is not of the form folder/name'],
  ])('is told with file, path and remedy: %s', async (_what, change, message) => {
    expect(await refusal({ 'a.yaml': yaml(change) })).toContain(message);
    expect(await load({ 'a.yaml': yaml() })).toHaveLength(1);
  });

  it.each<[string, string, string]>([
    ['a.json', '{"id": "a/b",}', 'a.json: not JSON: '],
    ['a.json', '{"id": "a/b", "id": "a/c"}', 'one key stands twice'],
    ['a.json', '[]', 'expected object, received array'],
    ['a.yaml', 'id: [', 'a.yaml: not YAML: '],
    ['a.yaml', 'id: a\nid: b', 'Map keys must be unique (line 2, column 1)'],
    ['a.yaml', 'scenarios: {}', '"scenarios" is not a list of scenarios'],
    ['a.yaml', 'scenarios: [a]\nid: x', 'unknown key "id" beside "scenarios"'],
    ['a.yaml', '', 'expected object, received null'],
    ['a.yaml', `id: ${'x'.repeat(1_000_001)}`, 'expected 1000000 at most; split it'],
    [
      'a.yaml',
      `a: &a [x, x, x, x, x, x, x, x, x]\n${Array.from('bcdefgh')
        .map((key, index) => `${key}: &${key} [${`*${'abcdefg'[index]},`.repeat(9)}]\n`)
        .join('')}`,
      'write it without so many aliases',
    ],
    ['a.js', 'export const x = 1;', 'exports no scenario; write export const'],
    ['a.js', 'throw new Error("Out of paper")', 'cannot be loaded: Out of paper'],
    ['a.mjs', 'export default 7;', 'export default: expected object, received number'],
    ['x/readme.md', 'text', 'no file of scenarios in it'],
  ])('is told of %s that holds %j', async (file, text, message) => {
    expect(await refusal({ [file]: text })).toContain(message);
  });

  it('is told all at once, of every file, an id that two of them have included', async () => {
    const message = await refusal({
      'a.yaml': yaml({ drivers: '[htp]', idps: '[x]' }),
      'b.yaml': yaml(),
      'c.yaml': yaml(),
      'd.json': '{',
    });
    expect(message).toMatch(/^Scenario files: 4 problems\n/);
    expect(message).toContain('c.yaml: id: "acme/login" is the id of a scenario in b.yaml already');
    expect(message).toContain('d.json: not JSON');
  });
});

describe('what is read', () => {
  it('is nothing outside of the folder: a link that leads out is told, not followed', async () => {
    await inFolder({ 'in/a.yaml': yaml(), 'out/secret.yaml': yaml() }, async (folder) => {
      const inside = join(folder, 'in');
      await symlink('../out/secret.yaml', join(inside, 'file.yaml'));
      await symlink('../out', join(inside, 'folder'));
      await symlink('nowhere', join(inside, 'gone.yaml'));
      const message = await refusalIn(inside);
      expect(message).toMatch(/file\.yaml: a link that leads out of the folder/);
      expect(message).toMatch(/folder: a link that leads out of the folder/);
      expect(message).toMatch(/gone\.yaml: a link that leads nowhere/);
      expect(message).toMatch(/^Scenario files: 3 problems/);
    });
  });

  it('is read once, though links inside lead to it again, in circles even', async () => {
    await inFolder({ 'a.yaml': yaml() }, async (cwd) => {
      await symlink('.', join(cwd, 'again'));
      await symlink('a.yaml', join(cwd, 'b.yaml'));
      expect(await loadOwnScenarios(['.'], { cwd })).toHaveLength(1);
    });
  });

  it('is a link itself when somebody points at it', async () => {
    await inFolder({ 'out/a.yaml': yaml() }, async (cwd) => {
      await symlink('out/a.yaml', join(cwd, 'link.yaml'));
      expect(await loadOwnScenarios(['link.yaml'], { cwd })).toHaveLength(1);
    });
  });

  it('is not what is not there, nor what has another name', async () => {
    await expect(load({}, ['./none'])).rejects.toMatchObject({ code: 'not-found' });
    expect(await refusal({ 'a.txt': '' }, ['a.txt'])).toContain('".txt" is none of .ts, .mts');
  });
});
