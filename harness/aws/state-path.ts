import { resolve } from 'node:path';
import type { Project } from '../project.ts';

/** Where the project's aws-local keeps its state, when the configuration says so. */
export function statePath({ config, folder }: Pick<Project, 'config' | 'folder'>): {
  stateFile?: string;
} {
  const { stateFile } = config.aws;
  return stateFile === undefined ? {} : { stateFile: resolve(folder, stateFile) };
}
