import { describe, expect, it } from 'vitest';
import { CHECKS } from '../../aws-local/index.ts';
import { MODES } from '../../catalogue/index.ts';
import { hopOf } from '../../explain/hop-of.ts';
import { FAULTS } from '../../faults/index.ts';
import { DEFECTS } from '../../idp-server/index.ts';
import { HOPS } from '../../runner/index.ts';
import { SCENARIOS } from '../../scenarios/index.ts';
import { explained } from './support.ts';

const kindsOf = (id: string): string[] => explained(id).explanations.map(({ kind }) => kind);

describe('explain on an id', () => {
  it.each(CHECKS)('tells check $id', ({ id }) => expect(kindsOf(id)).toContain('check'));
  it.each(MODES)('tells mode $id by its id and its words', ({ id, slug }) => {
    expect(kindsOf(id)).toContain('mode');
    expect(kindsOf(slug)).toContain('mode');
  });
  it.each(DEFECTS)('tells defect $id', ({ id, breaks }) => {
    const { explanations } = explained(id);
    expect(explanations.find(({ kind }) => kind === 'defect')?.checks).toEqual(
      breaks === undefined ? [] : [breaks],
    );
  });
  it.each(FAULTS)('tells fault $id', ({ id }) => expect(kindsOf(id)).toContain('fault'));
  it.each(SCENARIOS)('tells scenario $id', ({ id }) => expect(kindsOf(id)).toEqual(['scenario']));
  it.each(Object.keys(HOPS))('tells hop %s', (id) => {
    expect(explained(id.toLowerCase()).explanations[0]).toMatchObject({ kind: 'hop', id });
  });
  it.each([
    'AccessDenied',
    'invalididentitytoken',
    'AuthSamlManifestNotFoundException',
    'NoSuchEntity',
  ])('tells the code %s, in whatever case', (code) => expect(kindsOf(code)).toContain('code'));
});

describe('the hop of a check', () => {
  const PAGE_ALONE = new Set([
    'relay-state-aws',
    'one-account-at-a-time',
    'global-endpoint-exists',
  ]);
  // A session that is over is refused where it is used, and by the API without a check.
  const expected = SCENARIOS.flatMap(({ id, expect: wanted }) =>
    Object.values(wanted).flatMap((one) =>
      one.is === 'refused' && one.hop !== 'H8'
        ? [{ id, check: one.check, hop: one.hop, sts: one.sts?.hop ?? 'H5' }]
        : [],
    ),
  );
  it.each(expected)('is that of $id: $check at $hop', ({ check: id, hop, sts }) => {
    const check = CHECKS.find((one) => one.id === id);
    if (check === undefined) throw new Error(id);
    expect(hopOf(check)).toBe(hop);
    const before = ['H4', 'H5'].includes(hop) && !PAGE_ALONE.has(id);
    expect(before ? hopOf(check, 'sts') : sts).toBe(sts);
  });
});

describe('explain on findings and verdicts', () => {
  it('tells what was compared in a finding', () => {
    const finding = { check: 'audience-accepted', verdict: 'fail', args: { received: ['urn:x'] } };
    const { input, explanations } = explained(JSON.stringify(finding));
    expect(input).toBe('finding');
    expect(explanations[0]?.paragraphs[0]).toContain('urn:x');
  });

  it('finds the failed findings in a verdict, and in a list of them, each once', () => {
    const findings = [
      { check: 'issuer-known', verdict: 'pass', args: {} },
      { check: 'signature-valid', verdict: 'fail', args: { keys: 1 } },
    ];
    const verdict = { sequence: 1, accepted: false, check: 'signature-valid', findings };
    const { explanations } = explained(JSON.stringify([verdict, verdict]));
    expect(explanations.map(({ id }) => id)).toEqual(['signature-valid']);
  });

  it('reads an event of CloudTrail by its error', () => {
    const event = {
      eventName: 'AssumeRoleWithSAML',
      errorCode: 'InvalidIdentityTokenException',
      errorMessage: 'Response signature invalid',
    };
    expect(explained(JSON.stringify(event)).explanations[0]?.id).toBe('signature-valid');
  });
});
