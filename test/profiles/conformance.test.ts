import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startAwsLocal, type StartedAwsLocal } from '../../aws-local/index.ts';
import { PROFILES, startIdp, type Profile, type StartedIdp } from '../../idp-server/index.ts';
import { walkFrom } from '../support/agent-journey.ts';
import { defaultSeed, FEDERATE, federationPolicy, trustPolicy } from '../support/aws-assertions.ts';
import { ACCOUNT, ask, REGION, type RawAnswer } from '../support/aws-server.ts';
import {
  AGENT,
  COMBINATIONS,
  profileIdp,
  providerArnOf,
  SUPERVISOR,
} from '../support/profile-idps.ts';

const ROLE = `arn:aws:iam::${ACCOUNT}:role/ConnectAgent`;

let aws: StartedAwsLocal;
const idps = new Map<string, StartedIdp>();

beforeAll(async () => {
  aws = await startAwsLocal({ account: ACCOUNT, region: REGION });
  const { connectInstances = [] } = await defaultSeed();
  const local = { loopbackOrigin: aws.endpoint, localhostSuffix: `.localhost:${aws.port}` };
  for (const profile of PROFILES) {
    const options = { relayState: FEDERATE, localDelivery: local };
    const idp = await startIdp(await profileIdp(profile, options));
    idps.set(profile.id, idp);
    const metadata = await (await fetch(idp.metadataUrl)).text();
    aws.seed({ samlProviders: [{ name: profile.id, metadata }] });
  }
  const trust = trustPolicy({ Principal: { Federated: PROFILES.map(providerArnOf) } });
  aws.seed({
    roles: ['ConnectAgent', 'ConnectSupervisor'].map((name) => ({
      name,
      trustPolicy: trust,
      policies: { federate: federationPolicy() },
    })),
    connectInstances,
  });
});
afterAll(async () => {
  for (const idp of idps.values()) await idp.stop();
  await aws.stop();
});

function idpOf({ id }: Profile): StartedIdp {
  const idp = idps.get(id);
  if (idp === undefined) throw new Error(`There is no IdP for ${id}`);
  return idp;
}

function assumeRole(profile: Profile, samlAssertion: string): Promise<RawAnswer> {
  return ask(aws.port, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
    body: new URLSearchParams({
      Action: 'AssumeRoleWithSAML',
      Version: '2011-06-15',
      RoleArn: ROLE,
      PrincipalArn: providerArnOf(profile),
      SAMLAssertion: samlAssertion,
    }).toString(),
  });
}

function postToSignIn(samlResponse: string): Promise<RawAnswer> {
  return ask(aws.port, {
    method: 'POST',
    path: '/saml',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ SAMLResponse: samlResponse, RelayState: FEDERATE }).toString(),
  });
}

/** What came of the last request: that it was accepted, or the check that refused it. */
function lastVerdict(): string | undefined {
  const verdict = aws.verdicts().at(-1);
  return verdict?.accepted === true ? 'accepted' : verdict?.check;
}

describe.each(COMBINATIONS)('an agent of $title', ({ profile, application }) => {
  it('reaches Connect by the pages', async () => {
    const launch = `${idpOf(profile).url}/launch/${application.id}`;
    const [, , end] = await walkFrom(launch, AGENT.username);
    expect(end?.status).toBe(200);
    expect(end?.text).toContain(AGENT.username);
    expect(lastVerdict()).toBe('accepted');
    expect(aws.verdicts().at(-1)?.via).toBe('connect');
  });

  it('gets credentials of STS', async () => {
    const { samlResponse } = idpOf(profile).mint({
      username: AGENT.username,
      application: application.id,
    });
    const answer = await assumeRole(profile, samlResponse);
    expect([answer.status, lastVerdict()]).toEqual([200, 'accepted']);
    expect(answer.body).toContain(`:assumed-role/ConnectAgent/${AGENT.username}</Arn>`);
  });
});

describe.each(PROFILES.map((profile) => ({ id: profile.id, profile })))(
  'what $id sends',
  ({ profile }) => {
    it('offers a supervisor both roles', async () => {
      const { samlResponse } = idpOf(profile).mint({ username: SUPERVISOR.username });
      const { status, body } = await postToSignIn(samlResponse);
      expect(status).toBe(200);
      for (const role of SUPERVISOR.roles) expect(body).toContain(`value="${role}"`);
    });

    it.each([
      ['no-recipient', 'confirmation-complete'],
      ['authn-failed', 'status-success'],
      ['expired', 'conditions-not-expired'],
      ['unsigned', 'signature-present'],
      ['tampered', 'signature-valid'],
    ])('is refused at both doors when it is broken by %s', async (defect, check) => {
      const order = { username: AGENT.username, defects: [defect] };
      const idp = idpOf(profile);
      const answer = await assumeRole(profile, idp.mint(order).samlResponse);
      expect([answer.status >= 400, lastVerdict()]).toEqual([true, check]);
      const page = await postToSignIn(idp.mint(order).samlResponse);
      expect([page.status >= 400, lastVerdict()]).toEqual([true, check]);
      // The twin.
      const whole = idp.mint({ username: AGENT.username }).samlResponse;
      expect((await assumeRole(profile, whole)).status).toBe(200);
    });
  },
);
