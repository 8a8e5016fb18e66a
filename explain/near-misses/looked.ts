import type { Appraisal, AwsSeed } from '../../aws-local/index.ts';
import type { Capture } from '../capture/capture.ts';

/** What near misses are looked for in. */
export interface Looked {
  capture: Capture;
  appraisal: Appraisal;
  message: NonNullable<Appraisal['message']>;
  /** Everything that the account holds, when that is known. */
  seed: AwsSeed | undefined;
}
