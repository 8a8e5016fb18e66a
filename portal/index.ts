export { PUBLIC_HOST } from './portal.ts';
export { startPortal } from './server.ts';
export type { StartedPortal } from './server.ts';
