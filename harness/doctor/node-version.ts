import type { Examination } from './examine.ts';

/** The first Node that runs TypeScript without a flag. */
const OLDEST = [22, 18] as const;

export function examineNode(version: string): Examination {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const enough = major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1]);
  return {
    subject: 'Node',
    health: enough ? 'ok' : 'fail',
    finding: `${version}${enough ? '' : `, expected ${OLDEST.join('.')} or newer`}`,
    ...(enough
      ? {}
      : { remedy: 'Install Node 24, or run through npm in the repository, which brings its own' }),
  };
}
