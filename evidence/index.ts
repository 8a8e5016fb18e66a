export { packEvidence } from './pack.ts';
export { verifyEvidence } from './verify.ts';
export type { ZipEntry } from './zip.ts';
