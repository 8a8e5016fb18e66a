import { hash } from 'node:crypto';
import { FIRST_LINK, linkOf } from '../core/hash-chain.ts';
import { damaged } from './zip.ts';

/** What a report says of the files beside it; anything else in it is not of interest here. */
interface Claims {
  log?: { head?: unknown; lines?: unknown };
  documents?: { files: readonly { file: string; sha256: string }[] };
}

/** Where documents of the account are. */
const ACCOUNT = 'account/';

/**
 * Whether the files are those that the report is about. Gives how many lines its log has.
 *
 * @throws {UnderstudyError} `file-damaged`
 */
export function checkContents(files: ReadonlyMap<string, Buffer>): number {
  const report = files.get('report.json')?.toString('utf8');
  if (report === undefined) throw damaged('the log or the report is missing');
  const claims = parsed(report, 'the report') as Claims;
  checkDocuments(claims, files);
  return checkLog(claims, files);
}

/** Follows the hashes through a log, to the last one, which the report knows. */
function checkLog({ log }: Claims, files: ReadonlyMap<string, Buffer>): number {
  const text = files.get('events.jsonl')?.toString('utf8');
  if (text === undefined) throw damaged('the log or the report is missing');
  const lines = text.split('\n').slice(0, -1);
  let prev = FIRST_LINK;
  for (const [index, line] of lines.entries()) {
    const { prev: linked } = parsed(line, `line ${index + 1} of the log`) as { prev?: unknown };
    if (linked !== prev)
      throw damaged(`line ${index + 1} of the log does not follow from the one before`);
    prev = linkOf(line);
  }
  if (log?.head !== prev || log.lines !== lines.length)
    throw damaged('the log is not the one that the report is about');
  return lines.length;
}

function checkDocuments({ documents }: Claims, files: ReadonlyMap<string, Buffer>): void {
  const listed = new Map(documents?.files.map(({ file, sha256 }) => [file, sha256]));
  for (const [file, sha256] of listed) {
    const bytes = files.get(file);
    if (bytes === undefined) throw damaged(`"${file}" is missing`);
    if (hash('sha256', bytes) !== sha256)
      throw damaged(`"${file}" is not the document that the report is about`);
  }
  const stranger = [...files.keys()].find((name) => name.startsWith(ACCOUNT) && !listed.has(name));
  if (stranger !== undefined) throw damaged(`the report does not know "${stranger}"`);
}

function parsed(text: string, what: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw damaged(`${what} is no JSON`);
  }
}
