import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { Duplex } from 'node:stream';
import type { Address, NameRule, NetworkPlan } from '../targets/network.ts';

/**
 * Where a connection goes, by the same rules that the browser is given.
 *
 * @param awsPort the HTTPS port of the world at hand; undefined where there is none (real AWS).
 * @returns undefined for a name that does not exist.
 */
export function resolveName(
  { rules, elsewhere }: NetworkPlan,
  { host, port }: Address,
  awsPort: number | undefined,
): Address | undefined {
  if (host === '127.0.0.1') return { host, port };
  const rule = rules.find((candidate) => fits(candidate, { host, port }));
  if (rule === undefined) return elsewhere === 'internet' ? { host, port } : undefined;
  if (typeof rule.to === 'object') return rule.to;
  if (rule.to === 'same-port') return { host: '127.0.0.1', port };
  return awsPort === undefined ? undefined : { host: '127.0.0.1', port: awsPort };
}

function fits(rule: NameRule, { host, port }: Address): boolean {
  if (rule.port !== undefined && rule.port !== port) return false;
  const pattern = rule.name
    .split('*')
    .map((part) => part.replace(/[.]/g, '\\.'))
    .join('.*');
  return new RegExp(`^${pattern}$`, 'i').test(host);
}

/** Agents for Node's clients and for the AWS SDK that connect by the rules. */
export interface MappedAgents {
  http: HttpAgent;
  https: HttpsAgent;
  destroy(): void;
}

type Connected = (error: Error | null, stream: Duplex) => void;

export function createMappedAgents(plan: NetworkPlan, awsPort: number | undefined): MappedAgents {
  const mapped = <T extends { host?: string | undefined; port?: number | string | undefined }>(
    options: T,
  ): T => {
    const asked = { host: options.host ?? 'localhost', port: Number(options.port ?? 0) };
    const address = resolveName(plan, asked, awsPort);
    if (address === undefined) throw new UnknownNameError(asked.host);
    return { ...options, ...address };
  };
  const http = new (class extends HttpAgent {
    override createConnection(options: object, callback?: Connected): Duplex {
      return super.createConnection(mapped(options), callback) as Duplex;
    }
  })({ keepAlive: true });
  const https = new (class extends HttpsAgent {
    override createConnection(options: object, callback?: Connected): Duplex {
      return super.createConnection(mapped(options), callback) as Duplex;
    }
  })({
    keepAlive: true,
    ...(plan.authority === undefined ? {} : { ca: plan.authority.certificatePem }),
  });
  return {
    http,
    https,
    destroy() {
      http.destroy();
      https.destroy();
    },
  };
}

/** Node's own code for it, so that it reads like any other failed connection. */
class UnknownNameError extends Error {
  readonly code = 'ENOTFOUND';
  constructor(host: string) {
    super(`getaddrinfo ENOTFOUND ${host}`);
  }
}
