// The health check of a container: `node check-health.ts URL NAME` fails unless the instance of that
// name answers, so that a server of another part on the same port is not taken for it.
const [url = '', name = ''] = process.argv.slice(2);
const response = await fetch(url, { signal: AbortSignal.timeout(4_000) });
const health = (await response.json()) as { name?: unknown };
if (!response.ok || health.name !== name) {
  throw new Error(
    `${url}: status ${response.status} of ${JSON.stringify(health.name)}, expected "${name}"`,
  );
}

export {};
