import { request } from 'node:http';
import { request as secureRequest } from 'node:https';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { listen } from '../../../core/listen.ts';
import { createMappedAgents, resolveName } from '../../../runner/drivers/name-map.ts';
import { awsRules, idpRules, type NetworkPlan } from '../../../runner/targets/network.ts';
import { testWorldKeys } from '../../support/runner-fixtures.ts';

const plan: NetworkPlan = {
  rules: [...awsRules(), ...idpRules([{ publicHost: 'primary.idp.understudy.example' }])],
  elsewhere: 'nowhere',
};

describe('resolveName', () => {
  it.each([
    ['signin.aws.amazon.com', 443, 8443],
    ['us-west-2.signin.aws.amazon.com', 443, 8443],
    ['us-west-2.console.aws.amazon.com', 443, 8443],
    ['understudy-demo.my.connect.aws', 443, 8443],
    ['sts.us-west-2.amazonaws.com', 443, 8443],
    ['STS.amazonaws.com', 443, 8443],
    ['primary.idp.understudy.example', 4000, 4000],
    ['127.0.0.1', 9000, 9000],
  ])('leads %s:%d to this machine', (host, port, to) => {
    expect(resolveName(plan, { host, port }, 8443)).toEqual({ host: '127.0.0.1', port: to });
  });

  it.each([
    ['signin.aws.amazon.com', 80],
    ['signin.aws.amazon.com.evil.example', 443],
    ['evilsignin.aws.amazon.com', 443],
    ['sts.amazonaws.com.cn', 443],
    ['other.idp.understudy.example', 4000],
    ['example.com', 443],
    ['localhost', 80],
  ])('knows no %s:%d', (host, port) => {
    expect(resolveName(plan, { host, port }, 8443)).toBeUndefined();
  });

  it('at real AWS leaves every other name to the machine', () => {
    const real: NetworkPlan = {
      rules: idpRules([{ publicHost: 'a.example' }]),
      elsewhere: 'internet',
    };
    const address = { host: 'signin.aws.amazon.com', port: 443 };
    expect(resolveName(real, address, undefined)).toEqual(address);
    expect(resolveName(real, { host: 'a.example', port: 4000 }, undefined)).toEqual({
      host: '127.0.0.1',
      port: 4000,
    });
  });
});

describe('the mapped agents', () => {
  it('connect to this machine while asking for the real name, over TLS of our authority', async () => {
    const authority = await (await testWorldKeys()).tlsAuthority();
    await using server = await listen((request, response) => response.end(request.headers.host), {
      tls: authority.serverOptions(),
    });
    const agents = createMappedAgents({ ...plan, authority }, server.port);
    const asked = secureRequest('https://us-west-2.signin.aws.amazon.com/saml', {
      agent: agents.https,
    });
    asked.end();
    const [response] = await once(asked, 'response');
    const [body] = await once(response, 'data');
    expect(String(body)).toBe('us-west-2.signin.aws.amazon.com');
    agents.destroy();
  });

  it('refuse a server that our authority does not vouch for', async () => {
    const [mine, stranger] = await Promise.all([
      (await testWorldKeys()).tlsAuthority(),
      (await testWorldKeys()).tlsAuthority(),
    ]);
    await using server = await listen((_request, response) => response.end('hello'), {
      tls: stranger.serverOptions(),
    });
    const agents = createMappedAgents({ ...plan, authority: mine }, server.port);
    const asked = secureRequest('https://signin.aws.amazon.com/', { agent: agents.https });
    asked.end();
    await expect(once(asked, 'response')).rejects.toThrow(/certificate|self-signed/);
    agents.destroy();
  });

  it('do not look up a name that is not mapped', async () => {
    const agents = createMappedAgents(plan, 1);
    const failing = async (): Promise<unknown> => {
      const asked = request('http://example.com/', { agent: agents.http });
      asked.end();
      return once(asked, 'response');
    };
    await expect(failing()).rejects.toMatchObject({ code: 'ENOTFOUND' });
    agents.destroy();
  });
});
