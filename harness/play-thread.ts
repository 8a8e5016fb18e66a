// What the thread of play-helper.ts runs.
import { workerData } from 'node:worker_threads';
import { openKeyStore } from '../certs/index.ts';
import { createLocalTarget, serveHelper } from '../runner/index.ts';
import type { PlayThreadData } from './play-helper.ts';
import { projectKeys } from './project-keys.ts';

const { config, stateFolder, world } = workerData as PlayThreadData;
const keys = projectKeys({ config, keys: openKeyStore(stateFolder) });
await serveHelper(createLocalTarget({ keys }), world);
