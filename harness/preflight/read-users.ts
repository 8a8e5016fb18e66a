import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { messageOf, UnderstudyError } from '../../core/errors.ts';
import type { AgentClaims } from '../../preflight/index.ts';
import { jsonIn, readJson } from './read-json.ts';
import type { ReadSource } from './read-source.ts';

const agent = z.object({
  username: z.string().min(1),
  sessionName: z.string().optional(),
  roles: z.array(z.string()).optional(),
  sessionDuration: z.number().int().optional(),
});

const SHAPE =
  'CSV with the columns username, and optionally sessionName, roles (ARNs, with a semicolon between them) and sessionDuration; or JSON, a list of objects with these members';

/**
 * Reads what an IdP would send for each person, as CSV or JSON.
 *
 * @param roles what is sent where the file names none
 * @throws {UnderstudyError} `value-illegal` with the line or member that is wrong.
 */
export function readAgents(read: ReadSource, roles: readonly string[]): readonly AgentClaims[] {
  const agents = isJson(read)
    ? readJson(read, { schema: z.array(agent), expected: SHAPE })
    : rowsOf(read).map((row, index) => agentOf(row, `${read.source.name}, line ${index + 2}`));
  const claims = agents.map(({ username, sessionName, sessionDuration, roles: own }) => ({
    person: username,
    sessionName: sessionName ?? username,
    roles: (own ?? roles).map(roleArnIn),
    ...(sessionDuration !== undefined && { sessionDuration }),
  }));
  refuseTwice(
    claims.map(({ person }) => person),
    read,
  );
  return claims;
}

function agentOf(row: Row, place: string): z.output<typeof agent> {
  const username = row['username'];
  if (username === undefined || username === '') throw illegal(`${place}: no username`);
  const { sessionname = '', roles, sessionduration = '' } = row;
  const seconds = sessionduration === '' ? undefined : Number(sessionduration);
  if (seconds !== undefined && !Number.isInteger(seconds))
    throw illegal(`${place}: sessionDuration “${sessionduration}”, expected seconds`);
  return {
    username,
    ...(sessionname !== '' && { sessionName: sessionname }),
    ...(roles !== undefined && {
      roles: roles
        .split(';')
        .map((one) => one.trim())
        .filter(Boolean),
    }),
    ...(seconds !== undefined && { sessionDuration: seconds }),
  };
}

/** Of a pair `role ARN,provider ARN`, in either order, the role. */
function roleArnIn(value: string): string {
  const parts = value.split(',').map((part) => part.trim());
  return parts.find((part) => part.includes(':role/')) ?? value;
}

const connectUsers = z.union([
  z.array(z.string()),
  z
    .array(z.object({ Username: z.string() }))
    .transform((users) => users.map((one) => one.Username)),
  z
    .object({ UserSummaryList: z.array(z.object({ Username: z.string() })) })
    .transform(({ UserSummaryList }) => UserSummaryList.map((one) => one.Username)),
]);

const LOGIN_COLUMNS = ['username', 'user login', 'login', 'user name'];

/**
 * Reads the logins of Amazon Connect: the output of `aws connect list-users`, a JSON list, or CSV as
 * Amazon Connect takes it for a bulk upload.
 *
 * @throws {UnderstudyError} `value-illegal`
 */
export function readConnectUsers(read: ReadSource): readonly string[] {
  const expected = `the output of aws connect list-users, a JSON list of logins, or CSV with a column ${LOGIN_COLUMNS.join(' or ')}`;
  if (isJson(read)) return readJson(read, { schema: connectUsers, expected });
  const rows = rowsOf(read, expected);
  const column = LOGIN_COLUMNS.find((name) => rows[0] !== undefined && name in rows[0]);
  if (rows.length > 0 && column === undefined)
    throw illegal(
      `${read.source.name}: no column of logins among ${Object.keys(rows[0] ?? {}).join(', ')}`,
      `Give ${expected}`,
    );
  return rows.map((row) => row[column ?? ''] ?? '').filter((login) => login !== '');
}

type Row = Readonly<Record<string, string>>;

function rowsOf({ source, text }: ReadSource, expected = SHAPE): readonly Row[] {
  try {
    return parse(text, {
      bom: true,
      columns: (names: string[]) => names.map((name) => name.trim().toLowerCase()),
      skip_empty_lines: true,
      trim: true,
    });
  } catch (error) {
    throw illegal(`${source.name}: ${messageOf(error)}`, `Give ${expected}`);
  }
}

function isJson({ text }: ReadSource): boolean {
  return jsonIn(text) !== undefined;
}

function refuseTwice(people: readonly string[], { source }: ReadSource): void {
  const twice = people.find((person, index) => people.indexOf(person) !== index);
  if (twice !== undefined) throw illegal(`${source.name}: ${twice} stands there twice`);
}

function illegal(problem: string, remedy = `Give ${SHAPE}`): UnderstudyError {
  return new UnderstudyError({ code: 'value-illegal', problem, remedy });
}
