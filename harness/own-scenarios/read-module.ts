import { pathToFileURL } from 'node:url';
import { messageOf } from '../../core/errors.ts';
import type { FileContent, FileValue } from './file-content.ts';

/**
 * What a TypeScript or JavaScript file exports that are scenarios, or look like it. The file is run.
 *
 * @throws {Error} with what is wrong.
 */
export async function readModule(path: string): Promise<FileContent> {
  const values = Object.entries(await load(path)).flatMap(([name, value]) =>
    scenariosIn(name, value),
  );
  if (values.length > 0) return { values };
  throw new Error(
    'exports no scenario; write export const … = defineScenario({ … }), or begin the name of a helper with _',
  );
}

async function load(path: string): Promise<Record<string, unknown>> {
  try {
    return (await import(pathToFileURL(path).href)) as Record<string, unknown>;
  } catch (error) {
    throw new Error(`cannot be loaded: ${messageOf(error).trim()}`, { cause: error });
  }
}

// Helpers may be exported beside scenarios; only a default export is always meant to be one.
function scenariosIn(exported: string, value: unknown): FileValue[] {
  if (Array.isArray(value) && value.some(looksLikeOne))
    return value.map((one: unknown, index) => ({ exported, path: [index], value: one }));
  return exported === 'default' || looksLikeOne(value) ? [{ exported, path: [], value }] : [];
}

function looksLikeOne(value: unknown): boolean {
  return typeof value === 'object' && value !== null && ('steps' in value || 'kind' in value);
}
