import { connect } from 'node:net';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { listen } from '../../../core/listen.ts';
import { createArrivals } from '../../../runner/drivers/arrivals.ts';
import { chromiumFlags } from '../../../runner/drivers/chromium-flags.ts';
import { networkErrorName } from '../../../runner/drivers/network-error.ts';
import { placeOf } from '../../../runner/drivers/places.ts';
import { startRelay } from '../../../runner/drivers/relay.ts';
import { idpRules } from '../../../runner/targets/network.ts';

describe('networkErrorName', () => {
  it.each([
    ['ECONNREFUSED', 'ERR_CONNECTION_REFUSED'],
    ['ECONNRESET', 'ERR_CONNECTION_RESET'],
    ['ENOTFOUND', 'ERR_NAME_NOT_RESOLVED'],
    ['CERT_HAS_EXPIRED', 'ERR_CERT_DATE_INVALID'],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'ERR_CERT_AUTHORITY_INVALID'],
    ['CERT_REVOKED', 'ERR_CERT_INVALID'],
    ['EWHATEVER', 'ERR_FAILED'],
  ])('calls %s %s', (code, name) => {
    expect(networkErrorName(Object.assign(new Error('x'), { code }))).toBe(name);
  });

  it('looks for the code in the cause, and takes Chromium’s own word', () => {
    const cause = Object.assign(new Error('inner'), { code: 'ECONNREFUSED' });
    expect(networkErrorName(new Error('outer', { cause }))).toBe('ERR_CONNECTION_REFUSED');
    expect(networkErrorName(new Error('page.goto: net::ERR_TIMED_OUT at x'))).toBe('ERR_TIMED_OUT');
  });
});

describe('placeOf', () => {
  const places = { portal: 'http://127.0.0.1:9000', idps: ['primary.idp.example:4000'] };
  it.each([
    ['http://127.0.0.1:9000/', 'portal'],
    ['http://127.0.0.1:9001/', 'elsewhere'],
    ['http://primary.idp.example:4000/login', 'idp'],
    ['http://primary.idp.example:4001/login', 'elsewhere'],
    ['https://signin.aws.amazon.com/saml', 'sign-in'],
    ['https://eu-west-1.signin.aws.amazon.com/saml', 'sign-in'],
    ['https://signin.aws.amazon.com.evil.example/saml', 'elsewhere'],
    ['https://us-west-2.console.aws.amazon.com/connect/federate/x', 'federate'],
    ['https://us-west-2.console.aws.amazon.com/console/home', 'console'],
    ['https://5d3c1b2a-0f4e-4a6b-9c8d-7e6f5a4b3c2d.us-west-2.sign-in.connect.aws/saml', 'sign-in'],
    ['https://demo.my.connect.aws/', 'connect'],
    ['https://demo.awsapps.com/connect', 'connect'],
    ['about:blank', 'elsewhere'],
    ['nonsense', 'elsewhere'],
  ])('puts %s at %s', (url, place) => {
    expect(placeOf(url, places)).toBe(place);
  });
});

describe('chromiumFlags', () => {
  const authority = { certificatePem: '', spkiSha256: 'c3BraQ==' };
  const rules = [
    ...idpRules([{ publicHost: 'a.example' }]),
    { name: '*.b.example', port: 443, to: 'aws' } as const,
  ];

  it('maps what is to be mapped and makes every other name unknown', () => {
    const flags = chromiumFlags({ rules, elsewhere: 'nowhere', authority }, { awsPort: 8443 });
    expect(flags).toContain(
      '--host-resolver-rules=MAP a.example 127.0.0.1,MAP *.b.example:443 127.0.0.1:8443,MAP * ~NOTFOUND,EXCLUDE 127.0.0.1',
    );
    expect(flags).toContain('--no-proxy-server');
    expect(flags).toContain('--ignore-certificate-errors-spki-list=c3BraQ==');
  });

  it('lets nothing pass by its key where the browser trusts the authority', () => {
    const flags = chromiumFlags(
      { rules, elsewhere: 'nowhere', authority },
      { awsPort: 8443, trusted: true },
    );
    expect(flags.join(' ')).not.toContain('certificate-errors');
  });

  it('at real AWS trusts nothing but the machine’s authorities and maps only the IdPs', () => {
    const flags = chromiumFlags(
      { rules: idpRules([{ publicHost: 'a.example' }]), elsewhere: 'internet' },
      { awsPort: undefined },
    );
    expect(flags).toContain('--host-resolver-rules=MAP a.example 127.0.0.1,EXCLUDE 127.0.0.1');
    expect(flags.join(' ')).not.toMatch(/certificate|no-proxy/);
  });
});

describe('arrivals', () => {
  it('tell of what has come already and of what comes later', async () => {
    const arrivals = createArrivals();
    arrivals.add({ is: 'page' });
    expect(await arrivals.after(0, 1_000)).toEqual({ is: 'page' });
    const later = arrivals.after(1, 1_000);
    arrivals.add({ is: 'failure', url: 'x', error: 'ERR_FAILED' });
    expect(await later).toMatchObject({ is: 'failure' });
  });

  it('do not wait longer than they are told to', async () => {
    expect(await createArrivals().after(0, 10)).toBeUndefined();
  });
});

describe('the relay', () => {
  const reply = async (port: number): Promise<string> => {
    const socket = connect(port, '127.0.0.1');
    socket.end('GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n');
    let text = '';
    socket.on('data', (chunk) => (text += String(chunk)));
    await once(socket, 'close');
    return text;
  };

  it('leads to one server after another on the same port', async () => {
    await using one = await listen((_request, response) => response.end('one'));
    await using two = await listen((_request, response) => response.end('two'));
    await using relay = await startRelay();
    relay.pointTo(one.port);
    expect(await reply(relay.port)).toContain('one');
    relay.pointTo(two.port);
    expect(await reply(relay.port)).toContain('two');
  });

  it('answers nobody while it leads nowhere, and cuts those under way when it turns', async () => {
    await using server = await listen(() => {});
    await using relay = await startRelay();
    expect(await reply(relay.port)).toBe('');
    relay.pointTo(server.port);
    const socket = connect(relay.port, '127.0.0.1');
    await once(socket, 'connect');
    socket.write('GET / HTTP/1.1\r\n');
    setTimeout(() => relay.pointTo(undefined), 20);
    await once(socket, 'close');
  });
});
