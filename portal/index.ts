export { createPortalRouter } from './portal.ts';
export type { PortalOptions } from './portal.ts';
export type { PortalIdp } from './page.ts';
export { startPortal } from './server.ts';
export type { StartedPortal, StartPortalOptions } from './server.ts';
