import { UnderstudyError } from '../core/errors.ts';
import type { FaultPlace, IdpPart, PersonPart, RolePart, Scenario } from './define-scenario.ts';
import type { WorldDefinition, WorldIdp } from './world.ts';

/** Who plays the parts of one variant. */
export interface Casting {
  idp(part: IdpPart): WorldIdp;
  /** The username. */
  person(part: PersonPart): string;
  /** The role's name. */
  role(part: RolePart): string;
}

/**
 * Gives the parts of a scenario to the IdPs, people and roles of a world.
 *
 * @param thisIdp name of the IdP that the variant is about.
 */
export function castIn(world: WorldDefinition, thisIdp?: string): Casting {
  return {
    idp: (part) => found(idpOf(world, part, thisIdp), `IdP "${part}"`),
    person: (part) => found(world.cast.people[part], `person "${part}"`),
    role: (part) => found(world.cast.roles[part], `role "${part}"`),
  };
}

/** The parts of a scenario that a world has nobody for, in words; none when it can be played. */
export function missingParts(scenario: Scenario, world: WorldDefinition): readonly string[] {
  const { idps, people, roles } = partsOf(scenario);
  return [
    ...[...idps].filter((part) => idpOf(world, part, world.idps[0]?.name) === undefined),
    ...[...people].filter((part) => !world.cast.people[part]),
    ...[...roles].filter((part) => !world.cast.roles[part]).map((part) => `${part} role`),
  ];
}

function idpOf(world: WorldDefinition, part: IdpPart, thisIdp?: string): WorldIdp | undefined {
  switch (part) {
    case 'primary':
      return world.idps[0];
    case 'backup':
      return world.idps[1];
    case 'this':
      return world.idps.find(({ name }) => name === thisIdp);
    case 'other':
      return world.idps.find(({ name }) => name !== thisIdp);
  }
}

interface Parts {
  idps: ReadonlySet<IdpPart>;
  people: ReadonlySet<PersonPart>;
  roles: ReadonlySet<RolePart>;
}

function partsOf({ steps, expect, world = {}, idps }: Scenario): Parts {
  const expectations = Object.values(expect).filter((expected) => expected.is === 'connected');
  const signIns = steps.filter((step) => step.do === 'sign-in');
  return {
    idps: new Set<IdpPart>([
      ...(Array.isArray(idps) ? (idps as readonly IdpPart[]) : []),
      ...steps.flatMap((step) => ('idp' in step ? [step.idp] : [])),
      ...steps.flatMap((step) => ('at' in step ? idpsAt(step.at) : [])),
      ...Object.values(world.trust ?? {}).flat(),
    ]),
    people: new Set([
      ...signIns.map(({ person }) => person),
      ...(world.notInConnect ?? []),
      ...Object.values(world.notAt ?? {}).flat(),
      ...Object.values(world.replica ?? {}).flat(),
      ...keys(world.roles),
      ...Object.values(world.rolesAt ?? {}).flatMap(keys),
      ...Object.values(world.sessionNameAt ?? {}).flatMap(keys),
      ...expectations.map(({ person }) => person),
    ]),
    roles: new Set<RolePart>([
      'agent',
      ...signIns.flatMap(({ pickRole }) => pickRole ?? []),
      ...keys(world.trust),
      ...keys(world.permission),
      ...Object.values(world.roles ?? {}).flat(),
      ...Object.values(world.rolesAt ?? {}).flatMap((roles) => Object.values(roles).flat()),
      ...expectations.flatMap(({ role }) => role ?? []),
    ]),
  };
}

function idpsAt(place: FaultPlace): readonly IdpPart[] {
  if (place === 'both') return ['primary', 'backup'];
  return place === 'aws' ? [] : [place];
}

function keys<K extends string>(record: Partial<Record<K, unknown>> = {}): K[] {
  return Object.keys(record) as K[];
}

function found<T>(value: T | undefined, what: string): T {
  if (value !== undefined) return value;
  throw new UnderstudyError({
    code: 'not-found',
    problem: `The world casts nobody as ${what}`,
    remedy: 'Give the part to somebody in the configuration, or play another scenario',
  });
}
