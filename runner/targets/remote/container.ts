import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { promisify } from 'node:util';
import { z } from 'zod';
import { messageOf, UnderstudyError } from '../../../core/errors.ts';

/** Its process is killed; it is frozen; its networks are taken away. */
export const CONTAINER_FAULTS = ['kill', 'pause', 'disconnect'] as const;

export type ContainerFault = (typeof CONTAINER_FAULTS)[number];

export interface ContainerOutage {
  /** Name or ID. */
  name: string;
  fault: ContainerFault;
  /** After these it ends by itself, whatever becomes of this process. Default 600. */
  seconds?: number;
}

/** A container that is broken on purpose. */
export interface BrokenContainer {
  /** Mends it. Does nothing the second time. */
  mend(): Promise<void>;
}

const DEFAULT_SECONDS = 600;

/**
 * Breaks a container with the docker of this machine. Like every fault it is a lease: a process of its own
 * waits and mends, so a caller that is killed leaves nothing broken for longer.
 *
 * @throws {UnderstudyError} `environment` when docker does not do as told
 */
export async function breakContainer(outage: ContainerOutage): Promise<BrokenContainer> {
  const { name, fault, seconds = DEFAULT_SECONDS } = outage;
  const { broken, mended } = await commandsFor(name, fault);
  const lease = startLease(mended, seconds);
  try {
    for (const args of broken) await docker(args);
  } catch (error) {
    lease.kill();
    throw error;
  }
  let isMended = false;
  return {
    async mend() {
      if (isMended) return;
      isMended = true;
      lease.kill();
      for (const args of mended) await docker(args);
    },
  };
}

interface Commands {
  broken: readonly (readonly string[])[];
  mended: readonly (readonly string[])[];
}

async function commandsFor(name: string, fault: ContainerFault): Promise<Commands> {
  switch (fault) {
    case 'kill':
      return { broken: [['kill', name]], mended: [['start', name]] };
    case 'pause':
      return { broken: [['pause', name]], mended: [['unpause', name]] };
    case 'disconnect': {
      const networks = await networksOf(name);
      return {
        broken: networks.map(({ network }) => ['network', 'disconnect', network, name]),
        // Docker forgets the aliases, by which others know it.
        mended: networks.map(({ network, aliases }) => [
          'network',
          'connect',
          ...aliases.flatMap((alias) => ['--alias', alias]),
          network,
          name,
        ]),
      };
    }
  }
}

const NETWORKS = z.record(z.string(), z.object({ Aliases: z.array(z.string()).nullish() }).loose());

async function networksOf(name: string): Promise<{ network: string; aliases: string[] }[]> {
  const format = ['--format', '{{json .NetworkSettings.Networks}}'];
  const networks = NETWORKS.parse(JSON.parse(await docker(['inspect', ...format, name])));
  return Object.entries(networks).map(([network, { Aliases: aliases }]) => ({
    network,
    aliases: aliases ?? [],
  }));
}

/** A process that outlives us. */
function startLease(mended: Commands['mended'], seconds: number): ChildProcess {
  const told = [JSON.stringify(mended), String(seconds * 1000)];
  const lease = spawn(process.execPath, ['-e', MEND_LATER, ...told], {
    detached: true,
    stdio: 'ignore',
  });
  lease.unref();
  return lease;
}

const MEND_LATER = `
const [mended, milliseconds] = process.argv.slice(1);
setTimeout(() => {
  for (const args of JSON.parse(mended)) require('node:child_process').spawnSync('docker', args);
}, Number(milliseconds));`;

const run = promisify(execFile);

async function docker(args: readonly string[]): Promise<string> {
  try {
    return (await run('docker', [...args], { timeout: 60_000 })).stdout;
  } catch (error) {
    const { stderr } = error as { stderr?: string };
    throw new UnderstudyError({
      code: 'environment',
      problem: `docker ${args.join(' ')}: ${stderr?.trim() || messageOf(error)}`,
      remedy:
        'See that docker is installed, that this user may use it, and that the container is there',
      cause: error,
    });
  }
}
