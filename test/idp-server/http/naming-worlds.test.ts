import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startIdp, type StartedIdp } from '../../../idp-server/index.ts';
import { addressIn, formActionsIn } from '../../../idp-server/model/delivery.ts';
import { claimed } from '../read-back.ts';
import { formsOf, Visitor } from '../visitor.ts';
import { ACS, CONNECT, CONSOLE, FEDERATE, idpOptions, MARIA } from '../world.ts';

const PUBLIC = 'https://primary.idp.understudy.example';
let idp: StartedIdp;
let bare: StartedIdp;

beforeAll(async () => {
  idp = await startIdp(
    await idpOptions({ publicOrigin: PUBLIC, extraHosts: ['primary-idp:4001'] }),
  );
  const options = await idpOptions();
  delete options.localDelivery;
  bare = await startIdp(options);
});
afterAll(async () => {
  await idp.stop();
  await bare.stop();
});

interface Way {
  host: string;
  /** Where the forms of the IdP lead. */
  origin: string;
  action: string;
  formActions: string;
}

const LOOPBACK = 'http://127.0.0.1:8080';
const REAL = `https://us-west-2.signin.aws.amazon.com ${CONSOLE} https://*.aws.amazon.com https://*.connect.aws https://*.awsapps.com`;

const WAYS: Way[] = [
  ...['127.0.0.1:PORT', 'localhost:PORT', '[::1]:PORT'].map((host) => ({
    host,
    origin: `http://${host}`,
    action: `${LOOPBACK}/saml`,
    formActions: LOOPBACK,
  })),
  {
    host: 'primary.localhost:PORT',
    origin: 'http://primary.localhost:PORT',
    action: 'http://us-west-2.signin.aws.amazon.com.localhost:8080/saml',
    formActions:
      'http://us-west-2.signin.aws.amazon.com.localhost:8080 http://us-west-2.console.aws.amazon.com.localhost:8080 http://*.aws.amazon.com.localhost:8080 http://*.connect.aws.localhost:8080 http://*.awsapps.com.localhost:8080',
  },
  {
    host: 'primary.idp.understudy.example',
    origin: PUBLIC,
    action: ACS,
    formActions: REAL,
  },
  {
    host: 'primary.idp.understudy.example:PORT',
    origin: 'http://primary.idp.understudy.example:PORT',
    action: ACS,
    formActions: REAL,
  },
  { host: 'primary-idp:4001', origin: 'http://primary-idp:4001', action: ACS, formActions: REAL },
];

describe('a person who came by', () => {
  it.each(WAYS)('$host stays in that world, and gets the same assertion', async (way) => {
    const withPort = (text: string) => text.replace('PORT', String(idp.port));
    const visitor = new Visitor(idp.port, withPort(way.host));
    const login = await visitor.get('/launch/connect');
    expect(formsOf(login.body).map(({ action }) => action)).toEqual([
      `${withPort(way.origin)}/login`,
      `${withPort(way.origin)}/login`,
    ]);
    const page = await visitor.signIn(MARIA.username, 'any', '/launch/connect');
    const form = formsOf(page.body)[0];
    expect(form?.action).toBe(way.action);
    expect(form?.fields.RelayState).toBe(FEDERATE);
    const policy = page.headers['content-security-policy'];
    expect(policy).toContain(`form-action ${way.formActions};`);
    const message = claimed(form?.fields.SAMLResponse ?? '');
    expect(message.destination).toBe(ACS);
    expect(message.assertion?.subject?.confirmations[0]?.recipient).toBe(ACS);
  });

  it('HTTPS gets cookies for HTTPS only', async () => {
    const visitor = new Visitor(idp.port, 'primary.idp.understudy.example');
    const { headers } = await visitor.get('/login');
    expect(headers['set-cookie']?.[0]).toMatch(/; Secure/);
  });

  it('any name is sent to the real address where no local one was configured', async () => {
    for (const host of [`127.0.0.1:${bare.port}`, `primary.localhost:${bare.port}`]) {
      const visitor = new Visitor(bare.port, host);
      const page = await visitor.signIn(MARIA.username, 'any', '/launch/connect');
      expect(formsOf(page.body)[0]?.action).toBe(ACS);
      expect(page.headers['content-security-policy']).toContain(`form-action ${REAL};`);
    }
  });
});

describe('an address in a naming world', () => {
  const local = { loopbackOrigin: LOOPBACK, localhostSuffix: '.localhost:8080' };

  it('keeps its path and query', () => {
    const acs = 'https://us-west-2.signin.aws.amazon.com/saml/acs/SAMLSP1?a=b%20c';
    expect(addressIn('loopback', acs, local)).toBe(`${LOOPBACK}/saml/acs/SAMLSP1?a=b%20c`);
    expect(addressIn('localhost', acs, local)).toBe(
      'http://us-west-2.signin.aws.amazon.com.localhost:8080/saml/acs/SAMLSP1?a=b%20c',
    );
    expect(addressIn('public', acs, local)).toBe(acs);
  });

  it('may be one that is not at AWS, and leads nowhere else then', () => {
    const application = {
      ...CONNECT,
      acs: 'https://app.example/acs',
      defaultRelayState: 'https://app.example/home',
      relayStateOrigins: ['https://docs.example'],
    };
    const origins = ['https://app.example', 'https://docs.example'];
    expect(formActionsIn('public', application, local)).toEqual(origins);
  });

  it.each([
    ['https://signin.amazonaws-us-gov.com/saml', 'https://*.amazonaws-us-gov.com'],
    ['https://cn-north-1.signin.amazonaws.cn/saml', 'https://*.amazonaws.cn'],
    ['https://signin.aws.amazon.com/saml', 'https://*.aws.amazon.com'],
    ['https://id.us-west-2.sign-in.connect.aws/saml?instanceId=id', 'https://*.connect.aws'],
  ])('at AWS, %s, leads on within its own hosts', (acs, onward) => {
    expect(formActionsIn('public', { ...CONNECT, acs }, local)).toContain(onward);
  });
});
