import type { z } from 'zod';
import { UnderstudyError } from '../../core/errors.ts';

/** Turns what the schema found into one error that names each path, the problem and the remedy. */
export function configError(file: string, error: z.ZodError): UnderstudyError {
  const lines = error.issues.flatMap(describeIssue);
  return new UnderstudyError({
    code: 'config-invalid',
    problem: `Configuration ${file}: ${lines.length === 1 ? 'one problem' : `${lines.length} problems`}\n${lines.map((line) => `  ${line}`).join('\n')}`,
    remedy: 'Mend it and run again; the whole schema is in schema/understudy.config.schema.json',
    cause: error,
  });
}

function describeIssue(issue: z.core.$ZodIssue): string[] {
  const at = pathOf(issue.path);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map(
      (key) => `${pathOf([...issue.path, key])}: unknown key; remove it or correct its spelling`,
    );
  }
  if (issue.code === 'invalid_value') {
    return [
      `${at}: expected one of ${issue.values.map((value) => JSON.stringify(value)).join(', ')}`,
    ];
  }
  return [`${at}: ${lowerFirst(issue.message)}`];
}

function pathOf(path: readonly PropertyKey[]): string {
  const text = path.reduce<string>(
    (before, key) =>
      typeof key === 'number'
        ? `${before}[${key}]`
        : `${before}${before === '' ? '' : '.'}${String(key)}`,
    '',
  );
  return text === '' ? '(the whole)' : text;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
