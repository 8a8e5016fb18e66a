import type { Command } from '../command.ts';

/** Every command, loaded when it is needed: a drill need not wait for what only `doctor` uses. */
export const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  up: async () => (await import('./up.ts')).up,
  'aws-local': async () => (await import('./aws-local.ts')).awsLocal,
  idp: async () => (await import('./idp.ts')).idp,
  portal: async () => (await import('./portal.ts')).portal,
  drill: async () => (await import('./drill.ts')).drill,
  run: async () => (await import('./run.ts')).run,
  merge: async () => (await import('./merge.ts')).merge,
  mint: async () => (await import('./mint.ts')).mint,
  explain: async () => (await import('./explain.ts')).explainCommand,
  preflight: async () => (await import('./preflight.ts')).preflight,
  list: async () => (await import('./list.ts')).list,
  certs: async () => (await import('./certs.ts')).certs,
  doctor: async () => (await import('./doctor.ts')).doctor,
};
