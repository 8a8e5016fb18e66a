import { createHmac, randomBytes } from 'node:crypto';
import { castIn } from '../cast.ts';
import { arrivalsOf } from './arrivals.ts';
import { checkDrill } from './check-drill.ts';
import { UnderstudyError } from '../../core/errors.ts';
import type { FailoverDrill } from '../define-drill.ts';
import type { Target } from '../targets/target.ts';
import { patchWorld } from '../world-patch.ts';
import type { WorldDefinition, WorldIdp, WorldUser } from '../world.ts';

/** Somebody of the population. */
export interface Agent {
  /** How logs and reports call them. */
  label: string;
  username: string;
  /** When they arrive, in seconds of the drill. */
  due: number;
}

/** How agents are called where people read of them: by number, or by a name that only a key gives away. */
export type Naming = { by: 'number' } | { by: 'pseudonym'; key: Buffer };

/**
 * The population of a drill: each agent once, with the moment at which they arrive.
 *
 * @param there usernames of people who are there, to sign in by turns. Default: everybody is made up.
 */
export function agentsFor(
  arrivals: readonly number[],
  naming: Naming,
  there: readonly string[] = [],
): readonly Agent[] {
  return arrivals.map((due, index) => {
    const number = String(index + 1).padStart(4, '0');
    const madeUp = `agent-${number}@example.com`;
    const username = there[index % there.length] ?? madeUp;
    // By who they are in the drill: people who are there come as more than one.
    return { label: labelOf(madeUp, number, naming), username, due };
  });
}

/**
 * People of a world that stays as it is who can be agents in a drill: known to the primary IdP with the
 * role of agents, and to Connect.
 *
 * @throws {UnderstudyError} `config-invalid` when there are none.
 */
function agentsThere(world: WorldDefinition): readonly string[] {
  const casting = castIn(world);
  const { name, users } = casting.idp('primary');
  const role = casting.role('agent');
  const inConnect = new Set(world.aws.instance.users);
  const found = users.filter(
    ({ username, sessionName = username, roles }) =>
      roles.includes(role) && inConnect.has(sessionName),
  );
  if (found.length > 0) return found.map(({ username }) => username);
  throw new UnderstudyError({
    code: 'config-invalid',
    problem: `Nobody could be an agent: IdP "${name}" has no user with the role ${role} who is in Connect`,
    remedy: 'Give --config the one that the world was started with, or give it such a user',
  });
}

function labelOf(username: string, number: string, naming: Naming): string {
  return naming.by === 'number' ? `agent ${number}` : pseudonymOf(username, naming);
}

/** The same for the same key. */
export function pseudonymOf(username: string, naming: { key: Buffer }): string {
  return `p-${createHmac('sha256', naming.key).update(username).digest('hex').slice(0, 12)}`;
}

/** Whether nothing in the world of a target may be changed for a drill. */
export function staysAsItIs({ can }: Pick<Target, 'can'>): boolean {
  return !can.has('idp-settings');
}

export interface PopulationOptions {
  world: WorldDefinition;
  /** Whether the world may not be changed: agents are then people who are there, by turns. */
  asItIs?: boolean;
  /** So many agents at most. Default: all. */
  people?: number | undefined;
  /** Default: that of the drill. */
  seed?: number | undefined;
  /** Default: agents are numbered. */
  naming?: Naming | undefined;
}

/** Whom a drill is played with, and the world with them in it. */
export interface Population {
  drill: FailoverDrill;
  agents: readonly Agent[];
  world: WorldDefinition;
}

/**
 * @throws {UnderstudyError} `config-invalid` when the drill does not hang together, or nobody is there.
 */
export function populationOf(
  given: FailoverDrill,
  { world, asItIs = false, people, seed, naming = { by: 'number' } }: PopulationOptions,
): Population {
  const drill = checkDrill({ ...given, seed: seed ?? given.seed });
  const arrivals = arrivalsOf(drill, people);
  if (asItIs) return { drill, agents: agentsFor(arrivals, naming, agentsThere(world)), world };
  const agents = agentsFor(arrivals, naming);
  return { drill, agents, world: peopledWorld(world, drill, agents) };
}

/** The world as the drill wants it: with its population in the IdPs and in Connect. */
export function peopledWorld(
  world: WorldDefinition,
  drill: Pick<FailoverDrill, 'world' | 'population'>,
  agents: readonly Agent[],
): WorldDefinition {
  const casting = castIn(world);
  const role = casting.role('agent');
  const { endpointAt } = drill.world;
  const patched = patchWorld(
    world,
    endpointAt === undefined ? {} : { endpointAt: defined(endpointAt) },
    casting,
  );
  // Made for this drill alone; nobody needs to know it.
  const password = randomBytes(12).toString('base64url');
  const users = agents.map(({ username }): WorldUser => {
    const displayName = username.replace(/@.*/, '');
    return { username, displayName, email: username, roles: [role], password };
  });
  const known = users.filter((_, index) => !missesBackup(index, drill.population.missingAtBackup));
  const { instance } = patched.aws;
  return {
    ...patched,
    aws: {
      ...patched.aws,
      instance: { ...instance, users: [...instance.users, ...agents.map((one) => one.username)] },
    },
    idps: patched.idps.map((idp, index) => withUsers(idp, index === 1 ? known : users, password)),
  };
}

// Spread over the arrivals: of a hundred in a row, so many are unknown.
function missesBackup(index: number, percent: number): boolean {
  return Math.floor(((index + 1) * percent) / 100) > Math.floor((index * percent) / 100);
}

// Hundreds of names to choose from are no page: everybody fills in theirs.
function withUsers(idp: WorldIdp, users: readonly WorldUser[], password: string): WorldIdp {
  const own = idp.users.map((user) => ({ ...user, password: user.password ?? password }));
  return { ...idp, login: 'password', users: [...own, ...users] };
}

function defined<T extends object>(record: T): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: NonNullable<T[K]>;
  };
}

/**
 * Who of the agents differs between the IdPs and Connect, by username: unknown somewhere, with other
 * roles, or by another session name. A failover loses nothing but what was never alike.
 */
export function driftOf(world: WorldDefinition, agents: readonly Agent[]): ReadonlySet<string> {
  const inConnect = new Set(world.aws.instance.users);
  const everywhere = world.idps.map(
    ({ users }) => new Map(users.map((user) => [user.username, shapeOf(user)])),
  );
  const differs = ({ username }: Agent): boolean => {
    const shapes = new Set(everywhere.map((users) => users.get(username)));
    return shapes.size !== 1 || shapes.has(undefined) || !inConnect.has(username);
  };
  return new Set(agents.filter(differs).map(({ username }) => username));
}

function shapeOf({ username, sessionName = username, roles }: WorldUser): string {
  return JSON.stringify([sessionName, [...roles].sort()]);
}
