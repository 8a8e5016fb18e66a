import type { RequestListener } from 'node:http';
import { CookieJar } from 'tough-cookie';
import { describe, expect, it } from 'vitest';
import { listen } from '../../../core/listen.ts';
import { createHttpWalker, submission } from '../../../runner/drivers/http-walker.ts';
import { createMappedAgents } from '../../../runner/drivers/name-map.ts';
import type { FormView } from '../../../runner/drivers/read-page.ts';
import type { Walker } from '../../../runner/drivers/walker.ts';

const walkerFor = (patience = 2_000, signal = new AbortController().signal): Walker =>
  createHttpWalker({
    agents: createMappedAgents({ rules: [], elsewhere: 'nowhere' }, undefined),
    jar: new CookieJar(),
    patience,
    signal,
  });

const serve = async (handler: RequestListener) => listen(handler);

describe('the http walker', () => {
  it('follows redirects, keeps cookies, and writes down every request', async () => {
    await using server = await serve((request, response) => {
      if (request.url === '/') {
        response.writeHead(302, { Location: '/next', 'Set-Cookie': 'seen=yes; Path=/' }).end();
      } else response.end(`<p>${request.headers.cookie}</p>`);
    });
    const walker = walkerFor();
    const page = await walker.open(`${server.origin}/`);
    expect(page).toMatchObject({ url: `${server.origin}/next`, status: 200, text: 'seen=yes' });
    expect(walker.hits().map(({ method, url, status }) => [method, url, status])).toEqual([
      ['GET', `${server.origin}/`, 302],
      ['GET', `${server.origin}/next`, 200],
    ]);
  });

  it('turns a POST into a GET on 303, and not on 307', async () => {
    await using server = await serve((request, response) => {
      if (request.url === '/303') response.writeHead(303, { Location: '/end' }).end();
      else if (request.url === '/307') response.writeHead(307, { Location: '/end' }).end();
      else response.end(request.method);
    });
    const walker = walkerFor();
    const post = async (path: string): Promise<string> => {
      const form = { index: 0, action: server.origin + path, method: 'post', fields: [] } as const;
      return (await walker.submit({ form, fields: {} })).text;
    };
    expect([await post('/303'), await post('/307')]).toEqual(['GET', 'POST']);
  });

  it('goes round in circles only so often', async () => {
    await using server = await serve((_request, response) =>
      response.writeHead(302, { Location: '/' }).end(),
    );
    expect(await walkerFor().open(server.origin)).toMatchObject({
      networkError: 'ERR_TOO_MANY_REDIRECTS',
    });
  });

  it('says why nobody answered, in the words of Chromium', async () => {
    const server = await serve(() => {});
    await server.stop();
    expect(await walkerFor().open(server.origin)).toMatchObject({
      networkError: 'ERR_CONNECTION_REFUSED',
    });
    expect(await walkerFor().open('https://example.com/')).toMatchObject({
      networkError: 'ERR_NAME_NOT_RESOLVED',
    });
  });

  it('does not wait for ever', async () => {
    await using server = await serve(() => {});
    expect(await walkerFor(50).open(server.origin)).toMatchObject({
      networkError: 'ERR_TIMED_OUT',
    });
  });

  it('stops at once when the run is aborted', async () => {
    await using server = await serve(() => {});
    const abort = new AbortController();
    const opened = walkerFor(10_000, abort.signal).open(server.origin);
    abort.abort(new Error('enough'));
    await expect(opened).rejects.toThrow('enough');
  });

  it('submits the response that a script would have submitted', async () => {
    await using server = await serve((request, response) => {
      request.setEncoding('utf8');
      request.on('data', (body: string) => response.end(body));
    });
    const walker = walkerFor();
    const form = {
      index: 0,
      action: `${server.origin}/saml`,
      method: 'post',
      fields: [{ name: 'SAMLResponse', type: 'hidden', value: 'a+b/c=', checked: false }],
    } as const;
    const page = await walker.carryOn({
      url: server.origin,
      title: '',
      text: '',
      links: [],
      data: {},
      forms: [form],
    });
    expect(page.text).toBe('SAMLResponse=a%2Bb%2Fc%3D');
  });
});

describe('submission', () => {
  const form: FormView = {
    index: 0,
    action: 'https://idp.example/login',
    method: 'post',
    fields: [
      { name: 'csrf', type: 'hidden', value: 'token', checked: false },
      { name: 'username', type: 'text', value: 'suggested', checked: false },
      { name: 'role', type: 'radio', value: 'a', checked: true },
      { name: 'role', type: 'radio', value: 'b', checked: false },
      { name: 'who', type: 'submit', value: 'maria', checked: false },
    ],
  };

  it('sends what stands there, with what was filled in, chosen or pressed instead', () => {
    expect(submission(form, { username: 'kofi', role: 'b' }).form?.toString()).toBe(
      'csrf=token&username=kofi&role=b',
    );
    expect(submission(form, {}).form?.toString()).toBe('csrf=token&username=suggested&role=a');
  });

  it('puts the fields of a GET form into the address', () => {
    const { url, form: body } = submission({ ...form, method: 'get' }, { username: 'k' });
    expect([url, body]).toEqual([
      'https://idp.example/login?csrf=token&role=a&username=k',
      undefined,
    ]);
  });
});
