// What Artillery calls for each agent: our own sign-in, unchanged.
import { createProcessor } from 'understudy/artillery';

export const { signIn } = createProcessor(process.env);
