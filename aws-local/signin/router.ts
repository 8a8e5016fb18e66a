import { Router } from 'express';
import type { AwsContext } from '../context.ts';
import { readForm } from '../query/body.ts';
import { explainSignIn } from './explain-sign-in.ts';
import { federationEndpoint } from './federation-endpoint.ts';
import { publishMetadata } from './publish-metadata.ts';
import { receiveAssertion } from './receive-assertion.ts';
import { signOut } from './sign-out.ts';

/** What the sign-in hosts serve: where assertions and brokers come, and where people sign out. */
export function createSignInRouter(context: AwsContext): Router {
  const router = Router();
  const paths = ['/saml', '/saml/acs/:provider'];
  router.post(
    paths,
    readForm(() => 'any'),
    receiveAssertion(context),
  );
  router.get(paths, explainSignIn(context));
  router.get('/oauth', signOut(context));
  const federation = federationEndpoint(context);
  router.get('/federation', federation);
  router.post(
    '/federation',
    readForm(() => 'any'),
    federation,
  );
  router.get(
    ['/static/saml-metadata.xml', '/static/saml/:provider/saml-metadata.xml'],
    publishMetadata(context),
  );
  return router;
}
