import { createSigningKey } from '../certs/index.ts';
import { importVerificationKey, openResponse, verifyResponse } from '../saml/read/index.ts';
import { encodeResponse, writeResponse } from '../saml/write/index.ts';
import type { Bench } from './bench.ts';
import type { Calibration } from './calibration.ts';
import { sampleResponse } from './sample-response.ts';

/** What AWS sign-in can take in: every stage from base64 to the signed bytes read again. */
export function verifyBench(calibration: Calibration): Bench {
  return {
    id: 'verify',
    title: 'Responses opened and verified',
    target: { unit: 'ratio', bound: 'at least', value: 0.13 },
    async run() {
      const credential = await createSigningKey({ name: 'bench' });
      const message = writeResponse(sampleResponse(), { sign: 'assertion', credential });
      const encoded = encodeResponse(message);
      const keys = [importVerificationKey(credential.certificate)];
      return calibration.compare(() => {
        const opened = openResponse(encoded);
        if (!opened.ok) throw new Error(`Refused: ${opened.refusal.detail}`);
        const verified = verifyResponse(opened.value, keys);
        if (!verified.ok) throw new Error(`Refused: ${verified.refusal.detail}`);
      });
    },
  };
}
