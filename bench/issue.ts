import { createSigningKey } from '../certs/index.ts';
import { encodeResponse, writeResponse } from '../saml/write/index.ts';
import type { Bench } from './bench.ts';
import type { Calibration } from './calibration.ts';
import { sampleResponse } from './sample-response.ts';

/** What an IdP can issue. A tenth of this is what most SAML libraries reach: they parse and search. */
export function issueBench(calibration: Calibration): Bench {
  return {
    id: 'issue',
    title: 'Assertions issued, signed and encoded',
    target: { unit: 'ratio', bound: 'at least', value: 0.7 },
    async run() {
      const credential = await createSigningKey({ name: 'bench' });
      return calibration.compare(() =>
        encodeResponse(writeResponse(sampleResponse(), { sign: 'assertion', credential })),
      );
    },
  };
}
