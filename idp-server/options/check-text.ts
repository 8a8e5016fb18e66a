import { UnderstudyError } from '../../core/errors.ts';
import { requireWritableText } from '../../saml/write/index.ts';

/** @throws {UnderstudyError} `value-illegal` when the text is empty or cannot stand in a message. */
export function checkText(what: string, text: string): void {
  if (text === '') refuse(`${what}: is empty, expected some text`);
  requireWritableText(text, what);
}

/** @throws {UnderstudyError} `value-illegal`, always. */
export function refuse(problem: string, remedy?: string): never {
  throw new UnderstudyError({
    code: 'value-illegal',
    problem,
    ...(remedy === undefined ? {} : { remedy }),
  });
}

/** @throws {UnderstudyError} `value-illegal` when it is not a whole number from `least` on. */
export function checkWhole(what: string, value: number, least: number): void {
  if (Number.isSafeInteger(value) && value >= least) return;
  refuse(`${what}: ${value}, expected a whole number of at least ${least}`);
}

/** @throws {UnderstudyError} `value-illegal` when a name stands twice. */
export function checkUnique(what: string, names: readonly string[]): void {
  const seen = new Set<string>();
  for (const name of names) {
    if (seen.has(name)) refuse(`${what}: "${name}" is there twice, expected each one once`);
    seen.add(name);
  }
}
