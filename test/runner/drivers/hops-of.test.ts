import { describe, expect, it } from 'vitest';
import { hopsOf } from '../../../runner/drivers/hops-of.ts';
import type { Hit } from '../../../runner/drivers/walker.ts';

const PLACES = { portal: 'http://127.0.0.1:9000', idps: ['primary.idp.understudy.example:4000'] };
const hit = (method: string, url: string, end: Partial<Hit> & { at: number }): Hit => ({
  method,
  url,
  status: 200,
  startedAt: end.at - 5,
  endedAt: end.at,
  ...end,
});
const IDP = 'http://primary.idp.understudy.example:4000';

describe('hopsOf', () => {
  it('gives each hop the moment at which it was first reached', () => {
    const hits = [
      hit('GET', 'http://127.0.0.1:9000/', { at: 10 }),
      hit('GET', `${IDP}/launch/amazon-connect`, { at: 20 }),
      hit('POST', `${IDP}/login`, { at: 30 }),
      hit('POST', 'https://us-west-2.signin.aws.amazon.com/saml', { at: 40, status: 303 }),
      hit('GET', 'https://us-west-2.console.aws.amazon.com/connect/federate/x', {
        at: 50,
        status: 302,
      }),
      hit('GET', 'https://understudy-demo.my.connect.aws/agent-app-v2', { at: 60 }),
    ];
    expect(hopsOf(hits, PLACES)).toEqual([
      { hop: 'H0', at: 10 },
      { hop: 'H1', at: 20 },
      { hop: 'H2', at: 35 },
      { hop: 'H3', at: 35 },
      { hop: 'H4', at: 40 },
      { hop: 'H5', at: 40 },
      { hop: 'H6', at: 50 },
      { hop: 'H7', at: 60 },
    ]);
  });

  it('takes a script page of AWS sign-in that leads on for a redirect', () => {
    const signIn = hit('POST', 'https://us-west-2.signin.aws.amazon.com/saml', { at: 40 });
    const federate = 'https://us-west-2.console.aws.amazon.com/connect/federate/x';
    const hops = hopsOf([signIn, hit('GET', federate, { at: 50 })], PLACES);
    expect(hops.slice(2)).toEqual([
      { hop: 'H4', at: 40 },
      { hop: 'H5', at: 40 },
      { hop: 'H6', at: 50 },
    ]);
    expect(hopsOf([signIn], PLACES).map(({ hop }) => hop)).toEqual(['H2', 'H3', 'H4']);
  });

  it('does not count an IdP that never answered as reached', () => {
    const hits = [
      hit('GET', 'http://127.0.0.1:9000/', { at: 10 }),
      {
        method: 'GET',
        url: `${IDP}/launch`,
        error: 'ERR_CONNECTION_REFUSED',
        startedAt: 15,
        endedAt: 16,
      },
    ];
    expect(hopsOf(hits, PLACES)).toEqual([{ hop: 'H0', at: 10 }]);
  });

  it('takes an AWS that does not answer for an assertion that was made', () => {
    const lost = {
      method: 'POST',
      url: 'https://us-west-2.signin.aws.amazon.com/saml',
      error: 'ERR_TIMED_OUT',
      startedAt: 40,
      endedAt: 900,
    };
    expect(hopsOf([lost], PLACES).map(({ hop }) => hop)).toEqual(['H2', 'H3']);
  });

  it('counts the role session only when AWS leads on', () => {
    const refusal = hit('POST', 'https://signin.aws.amazon.com/saml', { at: 40, status: 403 });
    expect(hopsOf([refusal], PLACES).map(({ hop }) => hop)).toEqual(['H2', 'H3', 'H4']);
  });
});
