import type { Request } from 'express';
import type { Partition } from '../../core/partition.ts';
import type { AwsContext } from '../context.ts';
import { placeOf, type HostPlace } from '../hosts.ts';

/** Where a request came in, and how its sender names AWS's hosts. */
export interface Visit {
  place: HostPlace;
  /** Whether it came over TLS. */
  secure: boolean;
  sourceIp: string;
  partition: Partition;
  userAgent: string;
}

export function visitOf({ options }: AwsContext, request: Request): Visit {
  return {
    place: placeOf(request.headers.host, options.extraHosts) ?? {
      service: 'any',
      world: 'loopback',
    },
    secure: request.secure,
    sourceIp: request.socket.remoteAddress ?? '',
    partition: options.partition,
    userAgent: request.headers['user-agent'] ?? '',
  };
}

/**
 * A real AWS address as the visitor can reach it: unchanged, with `.localhost:PORT` behind the host
 * name, or as a path alone.
 */
export function addressFor({ place, secure }: Visit, address: string): string {
  if (place.world === 'real') return address;
  const { hostname, pathname, search, hash } = new URL(address);
  const path = `${pathname}${search}${hash}`;
  if (place.world === 'loopback') return path;
  return `${secure ? 'https' : 'http'}://${hostname}${place.suffix ?? ''}${path}`;
}

/** Origins of the console and of Connect for a Content-Security-Policy, ourselves included. */
export function onwardSources({ place, secure, partition }: Visit): readonly string[] {
  const { consoleHost, connectDomain } = partition;
  const hosts = [consoleHost, `*.${consoleHost}`, `*.${connectDomain}`];
  if (place.world === 'loopback') return ["'self'"];
  const scheme = secure ? 'https' : 'http';
  return ["'self'", ...hosts.map((host) => `${scheme}://${host}${place.suffix ?? ''}`)];
}
