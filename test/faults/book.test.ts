import { describe, expect, it, onTestFinished } from 'vitest';
import { createLogger, type LogEntry } from '../../core/logger.ts';
import { createFaultBook, type FaultBook } from '../../faults/index.ts';

interface Bench {
  book: FaultBook;
  log: LogEntry[];
  pass(milliseconds: number): void;
}

function bench(): Bench {
  const log: LogEntry[] = [];
  let now = 1_000;
  const book = createFaultBook({
    site: 'idp',
    name: 'primary',
    logger: createLogger((entry) => log.push(entry)),
    monotonic: () => now,
  });
  onTestFinished(() => book.stop());
  return { book, log, pass: (milliseconds) => void (now += milliseconds) };
}

describe('a lease', () => {
  it('tells what was armed and what is left', () => {
    const { book, pass } = bench();
    const order = { fault: 'slow', seconds: 30, parameters: { milliseconds: 200 }, group: 'dns' };
    expect(book.arm(order)).toEqual({
      id: 'fault-1',
      fault: 'slow',
      parameters: { milliseconds: 200, jitterMilliseconds: 0 },
      seconds: 30,
      secondsLeft: 30,
      struck: 0,
      group: 'dns',
    });
    pass(12_345);
    expect(book.list()).toMatchObject([{ fault: 'slow', secondsLeft: 17.655 }]);
  });

  it('is over when its time is, whoever asks and however late', () => {
    const { book, log, pass } = bench();
    book.arm({ fault: 'directory-down', seconds: 2 });
    pass(1_999);
    expect(book.strikes('directory-down')).toBe(true);
    pass(1);
    expect(book.strikes('directory-down')).toBe(false);
    expect(book.list()).toEqual([]);
    expect(log.map(({ message }) => message)).toEqual(['A fault is armed', 'A fault has ended']);
    expect(log[1]?.fields).toMatchObject({ at: 'primary', why: 'its time is over', struck: 1 });
  });

  it('lapses by itself, when nobody asks', async () => {
    const book = createFaultBook({ site: 'idp', name: 'primary' });
    onTestFinished(() => book.stop());
    const ended = Promise.withResolvers<void>();
    book.arm({ fault: 'down', seconds: 0.05 });
    book.onChange(() => ended.resolve());
    await ended.promise;
    expect(book.at('listener')).toEqual([]);
  });

  it('keeps its count, which only strikes use up', () => {
    const { book } = bench();
    book.arm({ fault: 'directory-down', times: 2 });
    expect(book.list()).toMatchObject([{ timesLeft: 2, struck: 0 }]);
    expect(book.strikes('signing-key-unavailable')).toBe(false);
    expect([1, 2, 3].map(() => book.strikes('directory-down'))).toEqual([true, true, false]);
    expect(book.list()).toEqual([]);
  });

  it('is renewed by arming again, and one fault does not end another', () => {
    const { book, pass } = bench();
    book.arm({ fault: 'directory-down', seconds: 10 });
    book.arm({ fault: 'metadata-stale', seconds: 3 });
    pass(2_000);
    book.arm({ fault: 'directory-down', seconds: 5 });
    pass(2_000);
    expect(book.list()).toMatchObject([{ fault: 'directory-down', secondsLeft: 3 }]);
    expect([book.clear('metadata-stale'), book.clear(), book.clear()]).toEqual([0, 1, 0]);
  });
});

describe('an order', () => {
  it.each([
    [undefined, 'value-illegal', /Fault order: as a whole: .*\n.*"seconds":30/],
    [{ fault: 'down', seconds: 0 }, 'value-illegal', /seconds: /],
    [{ fault: 'down', seconds: 3_601 }, 'value-illegal', /seconds: /],
    [{ fault: 'down', seconds: '60' }, 'value-illegal', /seconds: /],
    [{ fault: 'down', times: 0 }, 'value-illegal', /times: /],
    [{ fault: 'down', group: 'A B' }, 'value-illegal', /group: expected lower-case/],
    [{ fault: 'down', for: 3 }, 'value-illegal', /"for"/],
    [
      { fault: 'drown' },
      'not-found',
      /"drown": there is none.*\n.*Faults of an IdP: down, flapping/,
    ],
    [{ fault: 'sts-throttled' }, 'not-found', /"sts-throttled": cannot be armed at an IdP/],
    [
      { fault: 'down', parameters: { x: 1 } },
      'value-illegal',
      /"down", parameters: .*"x"\n.*no param/,
    ],
    [
      { fault: 'unavailable', parameters: { status: 200 } },
      'value-illegal',
      /"unavailable", parameters: status: .*\n.*takes status, retryAfterSeconds/,
    ],
  ])('%j is refused as %s', (order, code, message) => {
    const { book } = bench();
    expect(() => book.arm(order)).toThrow(message);
    expect(() => book.arm(order)).toThrow(expect.objectContaining({ code }));
    expect(book.list()).toEqual([]);
  });
});
