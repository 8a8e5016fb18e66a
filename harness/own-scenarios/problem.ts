import { UnderstudyError } from '../../core/errors.ts';

/** Something wrong with a file of somebody's own scenarios. */
export interface FileProblem {
  /** As shown to people: relative to where the command was given. */
  file: string;
  /** `12:5`, where the file has lines that can be pointed at. */
  position?: string | undefined;
  /** The path in the file: `steps[1].person`, `export byOkta: id`. */
  at?: string | undefined;
  /** What is wrong and what to do about it. */
  problem: string;
}

/** One error for everything that is wrong, so that nobody mends one thing at a time. */
export function scenarioFilesError(problems: readonly FileProblem[]): UnderstudyError {
  const count = problems.length === 1 ? 'one problem' : `${problems.length} problems`;
  return new UnderstudyError({
    code: 'config-invalid',
    problem: `Scenario files: ${count}\n${problems.map((problem) => `  ${lineOf(problem)}`).join('\n')}`,
    remedy:
      'Mend it and run again; docs/own-scenarios.md explains the files, schema/scenario.schema.json is their schema',
  });
}

function lineOf({ file, position, at, problem }: FileProblem): string {
  const place = position === undefined ? file : `${file}:${position}`;
  return [place, ...(at === undefined || at === '' ? [] : [at]), problem].join(': ');
}

/** `['steps', 1, 'person']` as people write it: `steps[1].person`. */
export function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>((before, key) => {
    if (typeof key === 'number') return `${before}[${key}]`;
    const name = String(key);
    if (!/^[\w$-]+$/.test(name)) return `${before}[${JSON.stringify(name)}]`;
    return before === '' ? name : `${before}.${name}`;
  }, '');
}
