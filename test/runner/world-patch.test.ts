import { describe, expect, it } from 'vitest';
import type { RelayStateKind, SessionNameForm, WorldPatch } from '../../runner/define-scenario.ts';
import { defaultWorld, type WorldDefinition } from '../../runner/world.ts';
import { patchWorld } from '../../runner/world-patch.ts';
import { needsOf } from '../../runner/capabilities.ts';
import { casting, scenario } from '../support/runner-fixtures.ts';

const patched = (patch: WorldPatch): WorldDefinition =>
  patchWorld(defaultWorld(), patch, casting());

const rolesAt = (world: WorldDefinition, idp: number, username: string) =>
  world.idps[idp]?.users.find((user) => user.username === username)?.roles;

describe('patchWorld', () => {
  it('leaves the world alone when nothing is to change', () => {
    const { aws, cast } = patched({});
    expect({ aws, cast }).toEqual({ aws: defaultWorld().aws, cast: defaultWorld().cast });
  });

  it('does not touch the world that it was given', () => {
    const world = defaultWorld();
    patchWorld(world, { trust: { agent: [] }, notInConnect: ['agent'] }, casting());
    expect(world).toEqual(defaultWorld());
  });

  it('lets one role trust fewer IdPs and the other as before', () => {
    const { roles } = patched({ trust: { agent: ['primary'] } }).aws;
    expect(roles.map(({ trusts }) => trusts)).toEqual([['primary'], ['primary', 'backup']]);
  });

  it('takes the permission from a role', () => {
    const { roles } = patched({ permission: { agent: 'none' } }).aws;
    expect(roles.map(({ permission }) => permission)).toEqual(['none', 'one-instance']);
  });

  it('has one IdP encrypt and the other not, by the algorithms of the world', () => {
    const backup = { assertions: 'encrypted', mode: 'Required' } as const;
    const { idps } = patched({ encryption: { backup } });
    expect(idps.map(({ encryption }) => encryption)).toEqual([undefined, backup]);
    const needs = needsOf(scenario({ world: { encryption: { backup } } }));
    expect([...needs]).toContain('aws-settings');
  });

  it('takes people out of Connect', () => {
    expect(patched({ notInConnect: ['agent'] }).aws.instance.users).not.toContain(
      'maria.garcia@example.com',
    );
  });

  it('gives somebody other roles at every IdP, or at one', () => {
    const everywhere = patched({ roles: { agent: ['supervisor'] } });
    const atBackup = patched({ rolesAt: { backup: { agent: ['supervisor'] } } });
    const maria = 'maria.garcia@example.com';
    expect([0, 1].map((idp) => rolesAt(everywhere, idp, maria))).toEqual([
      ['ConnectSupervisor'],
      ['ConnectSupervisor'],
    ]);
    expect([0, 1].map((idp) => rolesAt(atBackup, idp, maria))).toEqual([
      ['ConnectAgent'],
      ['ConnectSupervisor'],
    ]);
  });

  it('names somebody differently at one IdP', () => {
    const { idps } = patched({ sessionNameAt: { backup: { agent: 'agent01' } } });
    expect(idps.map(({ users }) => users[0]?.sessionName)).toEqual([undefined, 'agent01']);
  });

  it('sets the clock of one IdP and the pair order of all', () => {
    const { idps } = patched({ clockOffset: { backup: -360 }, pairOrder: 'provider-first' });
    expect(idps.map(({ clockOffset }) => clockOffset)).toEqual([0, -360]);
    expect(idps.map(({ pairOrder }) => pairOrder)).toEqual(['provider-first', 'provider-first']);
  });

  it('says of this IdP, and of the other, what the variant is about', () => {
    const about = (name: string): WorldDefinition =>
      patchWorld(
        defaultWorld(),
        { clockOffset: { this: 60 }, certificateAt: { other: 'expired' } },
        casting(name),
      );
    const seen = ({ idps }: WorldDefinition) =>
      idps.map(({ clockOffset, certificate }) => [clockOffset, certificate]);
    expect(seen(about('primary'))).toEqual([
      [60, 'valid'],
      [0, 'expired'],
    ]);
    expect(seen(about('backup'))).toEqual([
      [0, 'expired'],
      [60, 'valid'],
    ]);
  });

  it.each<[SessionNameForm, string]>([
    ['other-case', 'MARIA.GARCIA@EXAMPLE.COM'],
    ['other-domain', 'maria.garcia@tenant.example'],
    ['with-plus', 'maria.garcia+1@example.com'],
  ])('changes the session names of one IdP: %s', (form, name) => {
    const { idps } = patched({ sessionNameForm: { backup: form } });
    expect(idps.map(({ users }) => users[0]?.sessionName)).toEqual([undefined, name]);
  });

  it('changes what is sent, what was uploaded, the maximum of a role and the switches', () => {
    const world = patched({
      sends: { sessionDuration: 43_200 },
      uploadedAt: { backup: 'none' },
      maxSessionDuration: { agent: 3_600 },
      switches: { refuseReplay: true },
    });
    expect(world.idps.map(({ uploaded }) => uploaded)).toEqual(['own', 'none']);
    expect(world.idps[1]?.users[0]?.sessionDuration).toBe(43_200);
    expect(world.aws.roles.map(({ maxSessionDuration }) => maxSessionDuration)).toEqual([
      3_600, 43_200,
    ]);
    expect(world.aws.switches).toEqual({ refuseReplay: true });
  });

  it.each<WorldPatch>([
    { uploadedAt: { backup: 'none' } },
    { sends: { sourceIdentity: 'agent01' } },
    { maxSessionDuration: { agent: 3_600 } },
    { switches: { refuseSha1: true } },
  ])('asks for a hand in the account for %o', (world) => {
    expect([...needsOf(scenario({ world }))]).toContain('aws-settings');
  });

  const CONSOLE = 'https://us-west-2.console.aws.amazon.com/connect/federate/';
  const ID = '5d3c1b2a-0f4e-4a6b-9c8d-7e6f5a4b3c2d';
  it.each<[RelayStateKind, string | null]>([
    ['right', `${CONSOLE}${ID}`],
    ['none', null],
    ['other-instance', `${CONSOLE}00000000-0000-4000-8000-000000000000`],
    ['other-region', `https://eu-central-1.console.aws.amazon.com/connect/federate/${ID}`],
    ['full-arn', `${CONSOLE}arn:aws:connect:us-west-2:111122223333:instance/${ID}`],
    ['not-aws', 'https://portal.understudy.example/welcome'],
  ])('writes the relay state "%s" as %s', (relayState, address) => {
    expect(patched({ relayState }).idps.map((idp) => idp.relayState)).toEqual([address, address]);
  });
});

describe('the addresses of a patched world', () => {
  it('have IdPs served over HTTPS', () => {
    expect(patched({ idpsOverHttps: true }).idps.map(({ https }) => https)).toEqual([true, true]);
  });

  it('have one IdP under a name that was never known', () => {
    expect(patched({ nameGone: 'backup' }).idps).toMatchObject([
      { publicHost: 'primary.idp.understudy.example' },
      { publicHost: 'gone.backup.idp.understudy.example', nameGone: true },
    ]);
  });

  it('have IdPs post to other endpoints, which the roles accept', () => {
    const { idps, aws } = patched({ endpointAt: { primary: 'global', backup: 'other-region' } });
    const endpoints = [
      'https://signin.aws.amazon.com/saml',
      'https://eu-central-1.signin.aws.amazon.com/saml',
    ];
    expect(idps.map(({ acs }) => acs)).toEqual(endpoints);
    for (const { audiences } of aws.roles) expect(audiences).toEqual([aws.acs, ...endpoints]);
  });
});
