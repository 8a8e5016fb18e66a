import { resolve } from 'node:path';
import type { Project } from '../project.ts';
import { sharedToken } from './shared-token.ts';
import type { ControlServerOptions } from './start-control.ts';

/** Where and how the configuration of a project wants its control channel. */
export async function controlSettings({
  config,
  folder,
}: Pick<Project, 'config' | 'folder'>): Promise<
  Pick<ControlServerOptions, 'port' | 'host' | 'extraHosts' | 'token'>
> {
  const { port, host, extraHosts, tokenFile } = config.control;
  const token =
    tokenFile === undefined ? {} : { token: await sharedToken(resolve(folder, tokenFile)) };
  return { port, host, extraHosts, ...token };
}
