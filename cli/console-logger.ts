import { createLogger, type Logger } from '../core/logger.ts';
import type { CliContext } from './command.ts';

/** Writes a line for each entry to the talking side. `debug` entries are left out. */
export function consoleLogger(context: CliContext): Logger {
  return createLogger(({ level, message, fields }) => {
    if (level === 'debug') return;
    const details = Object.entries(fields)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => ` ${name}=${String(value)}`)
      .join('');
    context.err(`${level === 'info' ? '' : `${level}: `}${message}${details}\n`);
  });
}
