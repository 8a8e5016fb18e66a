import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Posted {
  host: string;
  path: string;
  fields: Record<string, string>;
}

export interface ServiceProviderDouble {
  readonly port: number;
  readonly posted: Posted[];
  stop(): Promise<void>;
}

/**
 * Takes what a browser posts, and leads it on as AWS does: from the sign-in page to the relay state and
 * from there to the instance, each on a host of its own, in the world that the browser came by.
 */
export async function startServiceProvider(): Promise<ServiceProviderDouble> {
  const posted: Posted[] = [];
  const server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { host = '', path = '' } = { host: request.headers.host, path: request.url };
      const fields = Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString()));
      if (request.method === 'POST') posted.push({ host, path, fields });
      const next = onward(host, path, fields.RelayState);
      if (next === undefined) response.end('<!doctype html><title>Agent</title><h1>Welcome</h1>');
      else response.writeHead(303, { location: next }).end();
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    posted,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function onward(host: string, path: string, relayState: string | undefined): string | undefined {
  const isLocalhost = host.includes('.localhost');
  const suffix = isLocalhost ? host.slice(host.indexOf('.localhost')) : '';
  if (path === '/saml') {
    const { hostname, pathname } = new URL(relayState ?? 'https://console.aws.amazon.com/');
    return isLocalhost ? `http://${hostname}${suffix}${pathname}` : pathname;
  }
  if (!path.startsWith('/connect/federate/')) return undefined;
  return isLocalhost ? `http://understudy-demo.my.connect.aws${suffix}/agent` : '/agent';
}
