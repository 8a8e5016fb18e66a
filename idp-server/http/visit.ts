import { TLSSocket } from 'node:tls';
import type { Request } from 'express';
import { namingWorldOf, type NamingWorld } from '../model/delivery.ts';
import type { IdpSettings } from '../options/idp-settings.ts';

/** How a browser reached the IdP. Only after the host guard let the request pass. */
export interface Visit {
  /** Scheme, host and port as the browser knows them. */
  origin: string;
  world: NamingWorld;
  /** True when the browser speaks HTTPS, to us or to a proxy before us. */
  secure: boolean;
}

export function visitOf(request: Request, { publicOrigin }: IdpSettings): Visit {
  const host = (request.headers.host ?? '').toLowerCase();
  const secure = request.socket instanceof TLSSocket || publicOrigin === `https://${host}`;
  return { origin: `${secure ? 'https' : 'http'}://${host}`, world: namingWorldOf(host), secure };
}

/** The Host headers that an IdP answers to; whatever else is DNS rebinding or a mistake. */
export function allowedHosts(settings: IdpSettings, ports: readonly number[]): ReadonlySet<string> {
  const local = ['127.0.0.1', 'localhost', '[::1]', `${settings.name}.localhost`];
  return new Set([
    ...ports.flatMap((port) => [
      ...local.map((host) => `${host}:${port}`),
      ...publicHosts(settings.publicOrigin, port),
    ]),
    ...settings.extraHosts.flatMap((host) => withPorts(host.toLowerCase(), ports)),
  ]);
}

/** A name without a port is taken with those of the listeners, too. */
function withPorts(host: string, ports: readonly number[]): string[] {
  return host.includes(':') ? [host] : [host, ...ports.map((port) => `${host}:${port}`)];
}

// Where names are mapped but ports are not, the public name comes with the port of the listener.
function publicHosts(publicOrigin: string | undefined, port: number): string[] {
  if (publicOrigin === undefined) return [];
  const url = new URL(publicOrigin);
  return url.port === '' ? [url.host, `${url.hostname}:${port}`] : [url.host];
}
