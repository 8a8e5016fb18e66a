import { resolve } from 'node:path';
import type { Project } from '../project.ts';

/** Where the project's aws-local keeps its state: as it was told, else as the configuration says. */
export function statePath(
  { config, folder }: Pick<Project, 'config' | 'folder'>,
  told: { stateFile?: string | undefined } = {},
): { stateFile?: string } {
  const stateFile = told.stateFile ?? config.aws.stateFile;
  return stateFile === undefined ? {} : { stateFile: resolve(folder, stateFile) };
}
