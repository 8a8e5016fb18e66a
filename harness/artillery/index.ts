export { attemptOf, createWorkerLog, mergeAttempts, readWorkerLog } from '../../runner/index.ts';
export type {
  Attempt,
  MergedAttempts,
  MergeOptions,
  WorkerLog,
  WorkerLogOptions,
  WorkerWorld,
} from '../../runner/index.ts';
export { openSignIn } from './open-sign-in.ts';
export type { OpenedSignIn, SignInOptions } from './open-sign-in.ts';
export { createProcessor } from './processor.ts';
export type { Metrics, Processor, VirtualUser } from './processor.ts';
