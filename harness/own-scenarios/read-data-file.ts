import { isMap, isNode, LineCounter, parseDocument, type Document } from 'yaml';
import { messageOf } from '../../core/errors.ts';
import type { FileContent } from './file-content.ts';

/** What a JSON or YAML file holds. @throws {Error} with what is wrong and where. */
export function readDataFile(text: string, extension: string): FileContent {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const value = extension === '.json' ? parseJson(text, document) : parseYaml(document, lines);
  return {
    values: entriesOf(value),
    positionOf(path) {
      const offset = offsetOf(document, path);
      if (offset === undefined) return undefined;
      const { line, col } = lines.linePos(offset);
      return `${line}:${col}`;
    },
  };
}

// JSON.parse lets the last of two equal keys win, silently.
function parseJson(text: string, document: Document): unknown {
  try {
    const value: unknown = JSON.parse(text);
    const twice = document.errors.find(({ code }) => code === 'DUPLICATE_KEY');
    if (twice === undefined) return value;
  } catch (error) {
    throw new Error(`not JSON: ${messageOf(error)}; mend the syntax there`, { cause: error });
  }
  throw new Error('one key stands twice in an object; remove one');
}

function parseYaml(document: Document, lines: LineCounter): unknown {
  const [error] = document.errors;
  if (error !== undefined) {
    const { line, col } = lines.linePos(error.pos[0]);
    throw new Error(
      `not YAML: ${error.message} (line ${line}, column ${col}); mend the syntax there`,
    );
  }
  try {
    return document.toJS() as unknown;
  } catch (error) {
    throw new Error(`not YAML: ${messageOf(error)}; write it without so many aliases`, {
      cause: error,
    });
  }
}

/** The scenario that the file is, or those under `scenarios`. */
function entriesOf(value: unknown): FileContent['values'] {
  if (typeof value !== 'object' || value === null || !('scenarios' in value))
    return [{ path: [], value }];
  const { scenarios, ...others } = value;
  const stray = Object.keys(others).find((key) => key !== '$schema');
  if (stray !== undefined)
    throw new Error(
      `unknown key "${stray}" beside "scenarios"; move it into a scenario or remove it`,
    );
  if (!Array.isArray(scenarios) || scenarios.length === 0)
    throw new Error('"scenarios" is not a list of scenarios; write one, or a scenario alone');
  return scenarios.map((one: unknown, index) => ({ path: ['scenarios', index], value: one }));
}

/** Where the value stands, or the nearest thing around it. */
function offsetOf(document: Document, path: readonly PropertyKey[]): number | undefined {
  for (let length = path.length; length >= 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true);
    if (!isNode(node)) continue;
    return keyOffset(document, path.slice(0, length)) ?? node.range?.[0];
  }
  return undefined;
}

function keyOffset(document: Document, path: readonly PropertyKey[]): number | undefined {
  const around = path.length > 1 ? document.getIn(path.slice(0, -1), true) : document.contents;
  if (!isMap(around)) return undefined;
  const pair = around.items.find(({ key }) => isNode(key) && String(key) === path.at(-1));
  return isNode(pair?.key) ? pair.key.range?.[0] : undefined;
}
