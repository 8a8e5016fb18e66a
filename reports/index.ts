export { renderJson, resultJsonSchema } from './json.ts';
export { renderJunit } from './junit.ts';
export { createProgress } from './progress.ts';
export type { Progress, ProgressOptions, ProgressStream } from './progress.ts';
export { renderTerminal } from './terminal.ts';
export type { TerminalOptions } from './terminal.ts';
