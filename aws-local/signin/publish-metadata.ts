import type { RequestHandler } from 'express';
import { createCertificate, createSigningKeyPair } from '../../certs/index.ts';
import type { AwsContext } from '../context.ts';
import { visitOf } from '../pages/world.ts';
import { findSamlProviderByUuid } from '../state/saml-providers.ts';
import { spMetadata } from './sp-metadata.ts';

const YEAR_MILLISECONDS = 365 * 86_400_000;

/** `/static/saml-metadata.xml`, and the document of one SAML provider. */
export function publishMetadata(context: AwsContext): RequestHandler {
  let certificate: Promise<ServerCertificate> | undefined;
  return async (request, response, next) => {
    const { provider: providerId } = request.params;
    if (typeof providerId === 'string' && !findSamlProviderByUuid(context.state, providerId)) {
      next();
      return;
    }
    // An RSA key takes a tenth of a second, and most servers are never asked.
    certificate ??= makeCertificate(context);
    const document = spMetadata({
      ...(await certificate),
      partition: context.options.partition,
      region: visitOf(context, request).place.region,
      providerId: typeof providerId === 'string' ? providerId : undefined,
    });
    response.setHeader('Content-Type', 'application/samlmetadata+xml');
    response.setHeader('X-Content-Type-Options', 'nosniff');
    response.end(document);
  };
}

interface ServerCertificate {
  /** Base64 DER. */
  certificate: string;
  validUntil: number;
}

/** One for each server. Nothing is ever signed with its key, which is forgotten at once. */
async function makeCertificate({ clock, options, random }: AwsContext): Promise<ServerCertificate> {
  const { publicKey, privateKey } = await createSigningKeyPair();
  const notBefore = clock.now();
  const validUntil = notBefore + YEAR_MILLISECONDS;
  const certificate = createCertificate({
    publicKey,
    signedBy: privateKey,
    subject: {
      commonName: options.partition.audience,
      organization: 'Understudy, not the real AWS',
    },
    notBefore,
    notAfter: validUntil,
    random,
  });
  return { certificate: certificate.raw.toString('base64'), validUntil };
}
