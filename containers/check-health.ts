// The health check of a container: `node check-health.ts URL NAME` fails unless the instance of that
// name answers, so that a server of another part on the same port is not taken for it.
const [url = '', name = ''] = process.argv.slice(2);
const response = await fetch(url, { signal: AbortSignal.timeout(4_000) });
const health = (await response.json()) as { kind?: unknown; name?: unknown };
const answers = health.name ?? health.kind;
if (!response.ok || answers !== name) {
  throw new Error(
    `${url}: status ${response.status} of ${JSON.stringify(answers)}, expected "${name}"`,
  );
}

export {};
