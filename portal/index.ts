export { startPortal } from './server.ts';
export type { StartedPortal } from './server.ts';
