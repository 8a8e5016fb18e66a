import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CHECK_IDS } from '../../../aws-local/checks/ids.ts';
import { CHECKS, findCheck } from '../../../aws-local/checks/registry.ts';
import { FACTS } from '../../../aws-local/facts/facts.ts';

const FACT_IDS = new Set(FACTS.map(({ id }) => id));
const FOLDERS = ['message', 'sender', 'assertion', 'role', 'connect'];

describe('the registry of checks', () => {
  it('lists every id once, in the order in which they run', () => {
    expect(CHECKS.map(({ id }) => id)).toEqual(CHECK_IDS);
  });

  it('holds every check that has a file, and each has one of its own name', () => {
    const files = FOLDERS.flatMap((folder) =>
      readdirSync(new URL(`../../../aws-local/checks/${folder}`, import.meta.url)),
    );
    expect(files.map((file) => file.replace('.ts', '')).toSorted()).toEqual(CHECK_IDS.toSorted());
  });

  it('finds a check by id', () => {
    expect(findCheck('role-pair')?.id).toBe('role-pair');
    expect(findCheck('role-pears')).toBeUndefined();
  });
});

describe.each(CHECKS.map((check) => [check.id, check] as const))('%s', (_id, check) => {
  it('rests on facts, and so does each of its answers', () => {
    for (const cites of [check.cites, ...check.answers.map((answer) => answer.cites)]) {
      expect(cites.length).toBeGreaterThan(0);
      expect(cites.filter((id) => !FACT_IDS.has(id))).toEqual([]);
    }
  });

  it('has two titles in sentence case', () => {
    for (const title of [check.title, check.failureTitle]) expect(title).toMatch(/^[A-Z].*[^.]$/);
    expect(check.title).not.toBe(check.failureTitle);
  });

  it('explains itself without arguments in three paragraphs', () => {
    const paragraphs = check.explain({}).split('\n\n');
    expect(paragraphs).toHaveLength(3);
    for (const paragraph of paragraphs) {
      expect(paragraph).toMatch(/^[A-Z][\s\S]{20,}\.$/);
      expect(paragraph).not.toMatch(/undefined|null|\[object|NaN/);
    }
  });
});
