import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createClock } from '../../core/clock.ts';
import { startIdp, type StartedIdp } from '../../idp-server/index.ts';
import { createJournal } from '../../idp-server/model/journal.ts';
import { ask, formsOf, type Answer } from './visitor.ts';
import { idpOptions, MARIA } from './world.ts';

const BASE = Date.parse('2026-01-01T00:00:00Z');

let idp: StartedIdp;
beforeEach(async () => {
  const clock = createClock({ now: () => BASE });
  idp = await startIdp(await idpOptions({ clock, login: 'password' }));
});
afterEach(() => idp.stop());

async function arrive(): Promise<Answer> {
  return ask(idp.port, '/launch/connect');
}

async function logIn(page: Answer, username: string, password: string): Promise<Answer> {
  const [form] = formsOf(page.body);
  const cookie = (page.headers['set-cookie'] ?? []).map((one) => one.split(';')[0]).join('; ');
  const body = new URLSearchParams({ ...form?.fields, username, password }).toString();
  const headers = { cookie, 'content-type': 'application/x-www-form-urlencoded' };
  return ask(idp.port, '/login', { method: 'POST', headers, body });
}

describe('the journal of an IdP', () => {
  it('tells of one browser from its arrival to its assertion', async () => {
    expect((await logIn(await arrive(), MARIA.username, MARIA.password ?? '')).status).toBe(200);
    const events = idp.journal();
    expect(events.map(({ sequence, what }) => [sequence, what])).toEqual([
      [1, 'arrived'],
      [2, 'signed-in'],
      [3, 'issued'],
    ]);
    expect(new Set(events.map(({ visitor }) => visitor)).size).toBe(1);
    expect(events[2]).toMatchObject({ username: MARIA.username, application: 'connect' });
    expect(events[2]?.assertionId).toMatch(/^_/);
    expect(idp.journal(2)).toEqual(events.slice(2));
  });

  it('keeps two browsers apart', async () => {
    await arrive();
    await arrive();
    expect(new Set(idp.journal().map(({ visitor }) => visitor)).size).toBe(2);
  });

  it('notes a wrong password, and no name that may be one', async () => {
    await logIn(await arrive(), MARIA.username, 'wrong horse');
    await logIn(await arrive(), 'correct horse', '');
    const refused = idp.journal().filter(({ what }) => what === 'refused');
    expect(refused.map(({ username }) => username)).toEqual([MARIA.username, undefined]);
    expect(JSON.stringify(idp.journal())).not.toContain('horse');
  });

  it('holds nothing of a form, a cookie or a message', async () => {
    const page = await arrive();
    const after = await logIn(page, MARIA.username, MARIA.password ?? '');
    const text = JSON.stringify(idp.journal());
    const cookies = [page, after].flatMap(({ headers }) => headers['set-cookie'] ?? []);
    const secrets = [
      formsOf(page.body)[0]?.fields['csrf'],
      formsOf(after.body)[0]?.fields['SAMLResponse'],
      ...cookies.map((cookie) => /=([^;]+)/.exec(cookie)?.[1]),
    ];
    expect(secrets.length).toBeGreaterThan(2);
    for (const secret of secrets) {
      expect(secret?.length).toBeGreaterThan(20);
      expect(text).not.toContain(secret);
    }
  });

  it('dates by the clock of the IdP, and names the defects of what is minted', () => {
    idp.clock.advance(60_000);
    idp.mint({ username: MARIA.username, defects: ['unsigned'] });
    expect(idp.journal()).toMatchObject([
      { what: 'issued', at: BASE + 60_000, defects: ['unsigned'] },
    ]);
    expect(idp.journal()[0]).not.toHaveProperty('visitor');
  });

  it('keeps the last thousand', () => {
    const journal = createJournal(() => BASE);
    for (let count = 0; count < 1_005; count += 1) journal.record({ what: 'arrived' });
    expect([journal.list().length, journal.list()[0]?.sequence]).toEqual([1_000, 6]);
  });
});

describe('the clock of an IdP', () => {
  it('moves no other', async () => {
    const clock = createClock({ now: () => BASE });
    await using other = await startIdp(await idpOptions({ name: 'backup', clock }));
    other.clock.freeze(BASE + 5_000);
    expect([clock.now(), idp.clock.now(), other.clock.now()]).toEqual([BASE, BASE, BASE + 5_000]);
    expect([idp.clock.frozenAt(), other.clock.frozenAt()]).toEqual([undefined, BASE + 5_000]);
  });
});
