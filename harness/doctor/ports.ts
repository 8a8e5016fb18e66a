import { isUserError } from '../../core/errors.ts';
import { listen } from '../../core/listen.ts';
import type { Config } from '../config/schema.ts';
import type { Examination } from './examine.ts';

/** Tries every port that the configuration fixes; those left at 0 are always to be had. */
export async function examinePorts(config: Config): Promise<Examination[]> {
  const fixed = [
    { subject: 'aws-local, HTTP', port: config.aws.port },
    { subject: 'aws-local, HTTPS', port: config.aws.httpsPort },
    ...config.idps.map(({ name, port }) => ({ subject: `IdP ${name}`, port })),
    { subject: 'Portal', port: config.portal.port },
    { subject: 'Control', port: config.control.port },
  ].filter(({ port }) => port !== 0);
  return Promise.all(fixed.map(({ subject, port }) => examinePort(subject, port, config.host)));
}

async function examinePort(subject: string, port: number, host: string): Promise<Examination> {
  const named = `Port of ${subject}`;
  try {
    const listener = await listen((_request, response) => response.end(), { port, host });
    await listener.stop();
    return { subject: named, health: 'ok', finding: `${port} is free` };
  } catch (error) {
    if (!isUserError(error)) throw error;
    return { subject: named, health: 'fail', finding: error.problem, remedy: error.remedy ?? '' };
  }
}
