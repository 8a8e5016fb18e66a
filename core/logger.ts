export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

/** Fields are chosen by name by whoever logs, never a whole request: nothing secret can slip in. */
export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>;

export interface LogEntry {
  level: LogLevel;
  message: string;
  fields: LogFields;
}

export interface Logger {
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
}

/** A logger that hands each entry, control characters removed, to `sink`. */
export function createLogger(sink: (entry: LogEntry) => void): Logger {
  const at =
    (level: LogLevel) =>
    (message: string, fields: LogFields = {}): void =>
      sink({ level, message: printable(message), fields: printableFields(fields) });
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}

export const silentLogger: Logger = createLogger(() => {});

/** Text without control characters, so that nobody can forge a line of a log or a terminal. */
export function printable(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g, '\ufffd');
}

function printableFields(fields: LogFields): LogFields {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      typeof value === 'string' ? printable(value) : value,
    ]),
  );
}
