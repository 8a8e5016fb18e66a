import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { saySkipped } from './say-skipped.ts';

const run = promisify(execFile);

/** Whether the machine has an OpenSSL to ask for a second opinion. */
export const hasOpenSsl: boolean = await run('openssl', ['version']).then(
  () => true,
  () => false,
);

saySkipped('the certificates by OpenSSL, for there is none', {
  missing: !hasOpenSsl,
  remedy: 'install openssl',
});

/** What `openssl ARGS` says, on both streams, with its exit code. */
export async function openSsl(...args: string[]): Promise<{ code: number; text: string }> {
  try {
    const running = run('openssl', args, { timeout: 20_000 });
    // s_client goes on until it has nothing more to send.
    running.child.stdin?.end();
    const { stdout, stderr } = await running;
    return { code: 0, text: stdout + stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, text: stdout + stderr };
  }
}
