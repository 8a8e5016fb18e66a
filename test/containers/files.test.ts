import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { loadConfig } from '../../harness/index.ts';
import { readDescription } from '../../runner/index.ts';

/** What is read of a service. */
interface Service {
  command: string;
  ports?: readonly string[];
  read_only: boolean;
  cap_drop: readonly string[];
  volumes?: readonly string[];
  healthcheck?: { test: readonly string[] };
}

const compose = parse(readFileSync('docker-compose.yml', 'utf8'), { merge: true }) as {
  services: Record<string, Service>;
};
const WORLDS = ['understudy', 'spare'];

describe('the files of the containers', () => {
  it.each(WORLDS)('%s.config.yaml is a configuration', async (world) => {
    const { config } = await loadConfig({
      cwd: process.cwd(),
      file: `containers/${world}.config.yaml`,
    });
    expect(config.idps.length).toBeGreaterThan(1);
    for (const { port, extraHosts, name } of config.idps)
      expect(extraHosts).toEqual([`idp-${name}:${port}`]);
  });

  it('publish the ports that the configuration has, the same inside and out, here alone', async () => {
    const { config } = await loadConfig({
      cwd: process.cwd(),
      file: 'containers/spare.config.yaml',
    });
    const port = (name: string): number | undefined =>
      config.idps.find((idp) => `idp-${idp.name}` === name)?.port;
    const expected: Record<string, readonly (number | undefined)[]> = {
      'aws-local': [config.aws.port, config.aws.httpsPort],
      portal: [config.portal.port],
      drill: [],
    };
    for (const [name, { ports = [] }] of Object.entries(compose.services)) {
      const wanted = expected[name] ?? [port(name)];
      expect(ports).toEqual(wanted.map((one) => `127.0.0.1:${one}:${one}`));
    }
  });

  it('give no service a file system to write to, nor a privilege, and each a check of who it is', () => {
    for (const service of Object.values(compose.services))
      expect(service).toMatchObject({ read_only: true, cap_drop: ['ALL'] });
    const checked = Object.entries(compose.services).filter(([name]) => name !== 'drill');
    for (const [name, { healthcheck }] of checked)
      expect(healthcheck?.test.at(-1)).toBe(name.replace(/^idp-/, ''));
  });

  it('describe the world to the drill by the names that its servers answer to', async () => {
    const { config } = await loadConfig({
      cwd: process.cwd(),
      file: 'containers/understudy.config.yaml',
    });
    const remote = readDescription(
      parse(readFileSync('containers/remote.yaml', 'utf8')),
      'containers/remote.yaml',
    );
    expect(Object.keys(remote.idps)).toEqual(config.idps.map(({ name }) => name));
    const channels = [remote.aws, ...Object.values(remote.idps)].map(({ control }) => control);
    for (const channel of channels) {
      expect(config.control.extraHosts).toContain(new URL(channel?.url ?? '').hostname);
      expect(channel?.tokenFile).toBe(config.control.tokenFile);
    }
  });
});
