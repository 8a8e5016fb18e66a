import { describe, expect, it } from 'vitest';
import { CHECKS, FACTS } from '../../aws-local/index.ts';
import { findMode, GROUPS, MODES } from '../../catalogue/index.ts';
import { FAULTS } from '../../faults/index.ts';
import { DEFECTS } from '../../idp-server/index.ts';
import type { WorldPatch } from '../../runner/define-scenario.ts';
import { HOP_NAMES } from '../../core/hops.ts';
import { SCENARIOS } from '../../scenarios/index.ts';

/** How many modes each group has. */
const SIZES = { A: 20, B: 20, C: 38, D: 19, E: 19, F: 11, G: 13, H: 10 };

/** Scenarios that show the way as it should be, and so belong to no mode. */
const POSITIVE = [
  'global/reaches-both-regions',
  'login/by-every-vendor',
  'login/encrypted-assertions',
  'login/in-other-regions',
  'login/reaches-connect',
];

/**
 * How many modes may still be without a scenario. It only ever goes down; the test fails when it could.
 */
const STILL_PLANNED = 0;

/** What a scenario can change in its world; the compiler sees that none is missing. */
const PATCHES = {
  trust: true,
  permission: true,
  relayState: true,
  notInConnect: true,
  roles: true,
  rolesAt: true,
  sessionNameAt: true,
  pairOrder: true,
  clockOffset: true,
  encryption: true,
  idpsOverHttps: true,
  nameGone: true,
  endpointAt: true,
  audiences: true,
  trustAction: true,
  trustConditions: true,
  renamed: true,
  bounded: true,
  recreated: true,
  otherAccount: true,
  stsOffIn: true,
  instanceWithoutSaml: true,
  replica: true,
  globalEndpointAt: true,
  relayStateAt: true,
  tileOf: true,
  notAt: true,
  sessionNameForm: true,
  certificateAt: true,
  uploadedAt: true,
  sends: true,
  maxSessionDuration: true,
  switches: true,
} satisfies Record<keyof WorldPatch, true>;

const ids = (entries: readonly { id: string }[]): string[] => entries.map(({ id }) => id);

describe('the catalogue of failure modes', () => {
  it('has every mode of every group, once', () => {
    const wanted = Object.entries(SIZES).flatMap(([group, size]) =>
      Array.from({ length: size }, (_, index) => `${group}${String(index + 1).padStart(2, '0')}`),
    );
    expect(ids(MODES)).toEqual(wanted);
    expect(Object.keys(GROUPS)).toEqual(Object.keys(SIZES));
    expect(new Set(MODES.map(({ slug }) => slug)).size).toBe(MODES.length);
  });

  it.each(MODES)('$id $slug names only what exists', (mode) => {
    expect(ids(SCENARIOS)).toEqual(expect.arrayContaining([...mode.scenarios]));
    expect(ids(CHECKS)).toEqual(expect.arrayContaining([...mode.checks]));
    expect(ids(FACTS)).toEqual(expect.arrayContaining([...mode.facts]));
    expect(HOP_NAMES).toEqual(expect.arrayContaining([...mode.hops]));
    const { injector } = mode;
    const named = 'id' in injector ? injector.id : 'does' in injector ? injector.does : undefined;
    const known = {
      defect: ids(DEFECTS),
      fault: ids(FAULTS),
      step: SCENARIOS.flatMap(({ steps }) => steps.map((step): string => step.do)),
      world: Object.keys(PATCHES),
    };
    const entries = injector.kind in known ? known[injector.kind as keyof typeof known] : [named];
    expect(entries).toContain('patch' in injector ? injector.patch : named);
  });

  it.each(MODES)('$id $slug is played by a scenario or says why it is not', (mode) => {
    expect(mode.unplayed === undefined).toBe(mode.scenarios.length > 0);
    const reasons = [mode.unplayed?.because, 'because' in mode.injector && mode.injector.because];
    for (const reason of reasons.filter((one) => typeof one === 'string'))
      expect(reason).toMatch(/^[A-Z].{10}/);
  });

  it.each(MODES)('$id $slug is whole: each of its sentences says something', (mode) => {
    for (const text of [mode.title, mode.broken, mode.here, mode.aws, mode.detection, mode.remedy])
      expect(text).toMatch(/^\S.*\S$/);
    expect(mode.slug).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
  });

  it('rests what it calls documented or recorded on facts wherever a check refuses', () => {
    const unfounded = MODES.filter(
      ({ certainty, checks, facts }) =>
        certainty !== 'inferred' && checks.length > 0 && facts.length === 0,
    );
    expect(ids(unfounded)).toEqual([]);
  });

  it('names every check and every scenario', () => {
    const named = new Set(MODES.flatMap(({ checks }) => checks));
    expect(ids(CHECKS).filter((id) => !named.has(id))).toEqual([]);
    const played = new Set(MODES.flatMap(({ scenarios }) => scenarios));
    expect(
      ids(SCENARIOS)
        .filter((id) => !played.has(id))
        .sort(),
    ).toEqual(POSITIVE);
  });

  it('expects of each scenario what its modes say refuses', () => {
    const astray = MODES.flatMap(({ id, checks, scenarios }) =>
      SCENARIOS.filter((one) => scenarios.includes(one.id)).flatMap((scenario) => {
        const expected = Object.values(scenario.expect).flatMap((one) =>
          one.is === 'refused' && one.check !== 'none' ? [one.check] : [],
        );
        const astray = expected.length > 0 && !expected.some((check) => checks.includes(check));
        return astray && checks.length > 0 ? [`${id} by ${scenario.id}`] : [];
      }),
    );
    expect(astray).toEqual([]);
  });

  it('counts what is still planned', () => {
    const planned = MODES.filter(({ unplayed }) => unplayed?.status === 'planned');
    expect(planned.length).toBe(STILL_PLANNED);
  });

  it('finds a mode by its id and by its words, in whatever case', () => {
    expect(findMode('d01')?.slug).toBe('trust-lacks-backup');
    expect(findMode('trust-lacks-backup')?.id).toBe('D01');
    expect(findMode('Z99')).toBeUndefined();
  });
});
