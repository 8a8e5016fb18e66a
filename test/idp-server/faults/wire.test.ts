import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startIdp, type StartedIdp } from '../../../idp-server/index.ts';
import { ask } from '../visitor.ts';
import { idpOptions } from '../world.ts';

async function started(): Promise<StartedIdp> {
  const idp = await startIdp(await idpOptions());
  onTestFinished(() => idp.stop());
  return idp;
}

/** Whether it answers, and if not, why. */
async function outcomeOf({ port }: StartedIdp): Promise<number | string> {
  return ask(port, '/healthz').then(
    ({ status }) => status,
    (error: unknown) => (error as { code?: string }).code ?? String(error),
  );
}

async function until(wanted: number | string, idp: StartedIdp): Promise<void> {
  const end = performance.now() + 3_000;
  let seen = await outcomeOf(idp);
  while (seen !== wanted && performance.now() < end) {
    await sleep(10);
    seen = await outcomeOf(idp);
  }
  expect(seen).toBe(wanted);
}

describe('down', () => {
  it('closes the listener, and the server itself opens it again when the lease lapses', async () => {
    const idp = await started();
    idp.faults.arm({ fault: 'down', seconds: 0.3 });
    await until('ECONNREFUSED', idp);
    expect(idp.down).toBe(true);
    await until(200, idp);
    expect(idp.down).toBe(false);
  });

  it('leaves an IdP down that was taken down by hand', async () => {
    const idp = await started();
    await idp.goDown();
    idp.faults.arm({ fault: 'down', seconds: 0.05 });
    await sleep(120);
    expect(await outcomeOf(idp)).toBe('ECONNREFUSED');
    await idp.comeBack();
    expect(await outcomeOf(idp)).toBe(200);
  });
});

describe('flapping', () => {
  it('goes down and comes back by turns, until it is cleared', async () => {
    const idp = await started();
    const parameters = { downMilliseconds: 100, upMilliseconds: 100 };
    idp.faults.arm({ fault: 'flapping', parameters });
    for (const wanted of ['ECONNREFUSED', 200, 'ECONNREFUSED', 200] as const)
      await until(wanted, idp);
    idp.faults.clear();
    await until(200, idp);
    await sleep(150);
    expect(await outcomeOf(idp)).toBe(200);
  });
});

describe('blackhole', () => {
  it('accepts and says nothing; who waits is let go when the lease ends', async () => {
    const idp = await started();
    idp.faults.arm({ fault: 'blackhole', seconds: 0.4 });
    const socket = connect(idp.port, '127.0.0.1');
    await once(socket, 'connect');
    socket.on('error', () => {});
    let heard = 0;
    socket.on('data', ({ length }) => void (heard += length));
    socket.write('GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n');
    const begun = performance.now();
    await once(socket, 'close');
    expect(performance.now() - begun).toBeGreaterThan(200);
    expect(heard).toBe(0);
    expect(await outcomeOf(idp)).toBe(200);
  });

  it('holds as many connections as its count says', async () => {
    const idp = await started();
    idp.faults.arm({ fault: 'blackhole', times: 1 });
    const held = connect(idp.port, '127.0.0.1');
    held.on('error', () => {});
    await once(held, 'connect');
    await until(200, idp);
    expect(held.destroyed).toBe(false);
    held.destroy();
  });

  it('does not keep a server from stopping', async () => {
    const idp = await started();
    idp.faults.arm({ fault: 'blackhole' });
    const asked = outcomeOf(idp);
    await sleep(30);
    const begun = performance.now();
    await idp.stop();
    expect(performance.now() - begun).toBeLessThan(1_000);
    expect(await asked).toBe('ECONNRESET');
  });

  it('is met by connections that were kept open, too', async () => {
    const idp = await started();
    const kept = connect(idp.port, '127.0.0.1');
    kept.on('error', () => {});
    await once(kept, 'connect');
    kept.write(`GET /healthz HTTP/1.1\r\nHost: 127.0.0.1:${idp.port}\r\n\r\n`);
    await once(kept, 'data');
    const closed = once(kept, 'close');
    idp.faults.arm({ fault: 'blackhole' });
    await closed;
    expect(kept.destroyed).toBe(true);
  });
});

describe('reset', () => {
  it('cuts an answer after so many bytes', async () => {
    const idp = await started();
    idp.faults.arm({ fault: 'reset', parameters: { afterBytes: 0 } });
    expect(await outcomeOf(idp)).toBe('ECONNRESET');
    idp.faults.arm({ fault: 'reset', parameters: { afterBytes: 300 }, times: 1 });
    expect(await outcomeOf(idp)).toBe('ECONNRESET');
    expect(await outcomeOf(idp)).toBe(200);
  });
});

describe('slow', () => {
  it('has answers wait, not for longer than the lease', async () => {
    const idp = await started();
    const timed = async (): Promise<number> => {
      const begun = performance.now();
      expect(await outcomeOf(idp)).toBe(200);
      return performance.now() - begun;
    };
    idp.faults.arm({ fault: 'slow', parameters: { milliseconds: 150 } });
    expect(await timed()).toBeGreaterThan(140);
    idp.faults.arm({ fault: 'slow', parameters: { milliseconds: 60_000 }, seconds: 0.2 });
    expect(await timed()).toBeLessThan(5_000);
    idp.faults.arm({
      fault: 'slow',
      parameters: { milliseconds: 1, jitterMilliseconds: 50 },
    });
    expect(await timed()).toBeLessThan(5_000);
  });
});

describe('drip', () => {
  it('sends drops, all of them, and in order', async () => {
    const idp = await started();
    const { body: whole } = await ask(idp.port, '/metadata');
    idp.faults.arm({ fault: 'drip', parameters: { bytesPerSecond: 20_000 } });
    const begun = performance.now();
    const { body } = await ask(idp.port, '/metadata');
    expect(body).toBe(whole);
    expect(performance.now() - begun).toBeGreaterThan((whole.length / 20_000) * 500);
  });
});
