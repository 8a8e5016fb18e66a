import { globSync } from 'node:fs';

/** The TypeScript files of these top folders, sorted, as paths from the root of the repository. */
export function sourceFiles(folders: readonly string[]): string[] {
  return folders.flatMap((folder) => globSync(`${folder}/**/*.ts`)).sort();
}
