import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { spMetadata } from './sp-metadata.ts';
import { messageFiles } from './message-files.ts';

const MODULES = '/usr/lib/apache2/modules';
/** Where requests go once somebody is signed in. */
const PAGE = '/welcome.txt';

/** An Apache with mod_auth_mellon, a real SAML service provider, on loopback. */
export interface Mellon extends AsyncDisposable {
  readonly acs: string;
  /** Posts a response as a browser does. */
  post(samlResponse: string): Promise<MellonAnswer>;
  /** The page behind the sign-in. */
  page(cookie: string): Promise<{ status: number; text: string }>;
}

export interface MellonAnswer {
  status: number;
  location: string | null;
  cookie: string;
}

/** Starts one that trusts these IdPs, a metadata document each; they want to know its ACS first. */
export async function startMellon(
  entityId: string,
  metadataFor: (acs: string) => Promise<readonly string[]>,
): Promise<Mellon> {
  const files = messageFiles();
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const acs = `${origin}/mellon/postResponse`;
  const idps = await metadataFor(acs);
  // The workers of Apache run as another user.
  chmodSync(files.folder, 0o755);
  mkdirSync(join(files.folder, 'pages'));
  files.write(`pages${PAGE}`, 'Signed in');
  const paths = {
    folder: files.folder,
    sp: files.write('sp.xml', spMetadata(entityId, acs)),
    idps: idps.map((metadata, index) => files.write(`idp-${index}.xml`, metadata)),
  };
  const configuration = files.write('apache.conf', apacheConfiguration(port, paths));
  const apache = spawn('/usr/sbin/apache2', ['-X', '-f', configuration], { stdio: 'ignore' });
  await ready(apache, origin);
  return {
    acs,
    post: async (samlResponse) => post(acs, samlResponse, origin + PAGE),
    page: async (cookie) => {
      const response = await fetch(origin + PAGE, { headers: { cookie }, redirect: 'manual' });
      return { status: response.status, text: await response.text() };
    },
    async [Symbol.asyncDispose]() {
      apache.kill();
      if (apache.exitCode === null) await once(apache, 'exit');
      files[Symbol.dispose]();
    },
  };
}

interface Paths {
  folder: string;
  sp: string;
  idps: readonly string[];
}

function apacheConfiguration(port: number, { folder, sp, idps }: Paths): string {
  const modules = ['mpm_prefork', 'authn_core', 'authz_core', 'authz_user', 'auth_mellon'];
  return [
    ...modules.map((name) => `LoadModule ${name}_module ${MODULES}/mod_${name}.so`),
    ...(process.getuid?.() === 0 ? ['User www-data', 'Group www-data'] : []),
    `ServerRoot ${folder}`,
    'ServerName 127.0.0.1',
    `Listen 127.0.0.1:${port}`,
    `DefaultRuntimeDir ${folder}`,
    `PidFile ${folder}/apache.pid`,
    `ErrorLog ${folder}/error.log`,
    // The one worker of -X must not wait for the next request of a connection that idles.
    'KeepAlive Off',
    `DocumentRoot ${folder}/pages`,
    '<Location />',
    '  AuthType Mellon',
    '  Require valid-user',
    '  MellonEnable auth',
    '  MellonEndpointPath /mellon',
    `  MellonSPMetadataFile ${sp}`,
    ...idps.map((path) => `  MellonIdPMetadataFile ${path}`),
    '  MellonSecureCookie Off',
    '  MellonRedirectDomains *',
    '</Location>',
    '',
  ].join('\n');
}

async function post(acs: string, samlResponse: string, relayState: string): Promise<MellonAnswer> {
  const response = await fetch(acs, {
    method: 'POST',
    body: new URLSearchParams({ SAMLResponse: samlResponse, RelayState: relayState }),
    // Mellon wants proof that cookies come back; it sets this one when it sends people to an IdP.
    headers: { cookie: 'mellon-cookie=cookietest' },
    redirect: 'manual',
  });
  await response.body?.cancel();
  return {
    status: response.status,
    location: response.headers.get('location'),
    cookie: response.headers.getSetCookie()[0]?.split(';')[0] ?? '',
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

async function ready(apache: ChildProcess, origin: string): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    if (apache.exitCode !== null) throw new Error(`Apache ended with ${apache.exitCode}`);
    const response = await fetch(origin, { redirect: 'manual' }).catch(() => undefined);
    await response?.body?.cancel();
    if (response !== undefined) return;
    await delay(50);
  }
  throw new Error('Apache did not answer within 5 s');
}
