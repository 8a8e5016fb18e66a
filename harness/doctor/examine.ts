import { findCertutil, findChromium } from '../chromium.ts';
import type { Project } from '../project.ts';
import { examineCertutil, examineChromium } from './chromium.ts';
import { examineClock } from './clock.ts';
import { examineKeys } from './keys.ts';
import { examineNode } from './node-version.ts';
import { examinePorts } from './ports.ts';

/** `warn` leaves something out; `fail` is in the way. */
export type Health = 'ok' | 'warn' | 'fail';

/** What one examination of this machine came to. */
export interface Examination {
  subject: string;
  health: Health;
  /** What was found. */
  finding: string;
  /** What to do; only when it is not ok. */
  remedy?: string;
}

/** Looks at all that the commands need of this machine. Changes nothing. */
export async function examine(project: Project, env: NodeJS.ProcessEnv): Promise<Examination[]> {
  return [
    examineNode(process.versions.node),
    examineChromium(findChromium(env), env['UNDERSTUDY_CHROMIUM']),
    examineCertutil(findCertutil(env)),
    examineClock(Date.now()),
    ...(await examineKeys(project.keys, Date.now())),
    ...(await examinePorts(project.config)),
  ];
}
