export { nearest } from '../core/nearest.ts';
