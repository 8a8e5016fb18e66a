import { PROFILES } from '../idp-server/index.ts';
import type { DriverName, Scenario } from './define-scenario.ts';
import type { WorldDefinition } from './world.ts';

/** One scenario by one driver, about one IdP, in one vendor's wording and one Region. */
export interface PlannedScenario {
  scenario: Scenario;
  driver: DriverName;
  /** Name of the IdP that `this` stands for. */
  idp?: string;
  /** The vendor whose wording `this`, or without one every IdP, takes on. */
  profile?: string;
  /** The Region that the world is moved to. */
  region?: string;
  /** `login/reaches-connect [backup, http]`, `login/by-vendor [backup, okta, eu-central-1, sts]`. */
  variant: string;
}

/** Every combination of IdP, profile, Region and driver that a scenario names, in that order. */
export function variantsOf(
  scenario: Scenario,
  world: WorldDefinition,
  drivers: readonly DriverName[] | undefined,
): PlannedScenario[] {
  const used = scenario.drivers.filter((driver) => drivers?.includes(driver) ?? true);
  const { regions = [undefined] } = scenario;
  return idpNames(scenario, world).flatMap((idp) =>
    profileNames(scenario).flatMap((profile) =>
      regions.flatMap((region) =>
        used.map((driver) => variant(scenario, driver, { idp, profile, region })),
      ),
    ),
  );
}

type Choices = { [K in 'idp' | 'profile' | 'region']: string | undefined };

function variant(
  scenario: Scenario,
  driver: DriverName,
  { idp, profile, region }: Choices,
): PlannedScenario {
  const chosen = [idp, profile, region, driver].filter((name) => name !== undefined);
  return {
    scenario,
    driver,
    ...(idp === undefined ? {} : { idp }),
    ...(profile === undefined ? {} : { profile }),
    ...(region === undefined ? {} : { region }),
    variant: `${scenario.id} [${chosen.join(', ')}]`,
  };
}

function idpNames({ idps }: Scenario, world: WorldDefinition): readonly (string | undefined)[] {
  if (idps === undefined) return [undefined];
  if (idps === 'each') return world.idps.map(({ name }) => name);
  return idps.map((part) => world.idps[part === 'primary' ? 0 : 1]?.name);
}

function profileNames({ profiles }: Scenario): readonly (string | undefined)[] {
  return profiles === 'each' ? PROFILES.map(({ id }) => id) : (profiles ?? [undefined]);
}
