import { execFile, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { globSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { saySkipped } from './say-skipped.ts';

/** Where the AWS provider lies, since no registry is asked: a folder as `terraform providers mirror` makes it. */
const PLUGINS = process.env['UNDERSTUDY_TERRAFORM_PLUGINS'] ?? '/opt/tf-plugins';
const [PROVIDER] = globSync('registry.terraform.io/hashicorp/aws/*/*/terraform-provider-aws*', {
  cwd: PLUGINS,
}).sort();

/** Whether Terraform and its AWS provider are on this machine; said aloud when they are not. */
export const HAS_TERRAFORM = !saySkipped('Terraform against aws-local', {
  missing: PROVIDER === undefined || spawnSync('terraform', ['version']).status !== 0,
  remedy:
    'put terraform on the PATH and name the folder of a mirrored AWS provider (terraform providers mirror) in UNDERSTUDY_TERRAFORM_PLUGINS',
});

/** Terraform in a folder of its own, with one process of the AWS provider for all its commands. */
export interface Terraform {
  run(command: string, ...args: string[]): Promise<string>;
  /** Whether a plan would change anything; throws when it cannot be made. */
  wouldChange(...args: string[]): Promise<boolean>;
  stop(): Promise<void>;
}

/**
 * Starts the AWS provider, 700 MB of it, once: Terraform would start it anew several times for each
 * command. It is what Terraform calls a reattached provider, as its developers use it.
 *
 * @param environment what the provider finds its credentials in
 */
export async function startTerraform(
  folder: string,
  environment: Readonly<Record<string, string>>,
): Promise<Terraform> {
  const home = join(folder, 'home');
  await mkdir(home);
  const own = { PATH: process.env['PATH'], HOME: home, CHECKPOINT_DISABLE: '1', ...environment };
  const provider = spawn(join(PLUGINS, PROVIDER ?? ''), ['-debug'], {
    // It makes its 1,500 schemas anew for each plan; collecting garbage less often halves what that costs.
    env: { ...own, GOGC: '400' },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const env = { ...own, TF_REATTACH_PROVIDERS: await readAddress(provider.stdout) };
  const run = async (command: string, ...args: string[]): Promise<string> => {
    const all = [command, ...args, ...(command === 'state' ? [] : ['-no-color'])];
    const { stdout } = await promisify(execFile)('terraform', all, {
      cwd: folder,
      env,
      maxBuffer: 2 ** 24,
    });
    return stdout;
  };
  return {
    run,
    wouldChange: async (...args) => {
      try {
        await run('plan', '-input=false', '-detailed-exitcode', ...args);
        return false;
      } catch (error) {
        if ((error as { code?: unknown }).code === 2) return true;
        throw error;
      }
    },
    async stop() {
      const gone = once(provider, 'exit');
      provider.kill('SIGINT');
      await gone;
    },
  };
}

async function readAddress(stdout: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface({ input: stdout })) {
    const address = /TF_REATTACH_PROVIDERS='(.*)'/.exec(line)?.[1];
    if (address !== undefined) {
      stdout.resume();
      return address;
    }
  }
  throw new Error('The AWS provider did not say where it listens');
}
