import { z } from 'zod';
import { defineFault } from '../fault.ts';

const TITLES = {
  500: 'Internal server error',
  502: 'Bad gateway',
  503: 'Service unavailable',
  504: 'Gateway time-out',
} as const;

export const unavailable = defineFault({
  id: 'unavailable',
  title: 'Every request is answered with a server error',
  site: 'idp',
  parameters: {
    status: z
      .union([z.literal(500), z.literal(502), z.literal(503), z.literal(504)])
      .default(503)
      .describe('500, 502, 503 or 504'),
    retryAfterSeconds: z.int().min(0).max(86_400).default(30).describe('what Retry-After says'),
  },
  explain: () =>
    'An error page with status 500, 502, 503 or 504 in place of every answer, health and metadata ' +
    'included, with Retry-After. The connection works, so nothing is down for whoever only pings.',
  effect: ({ status, retryAfterSeconds }) => ({
    level: 'http',
    answer: () => ({
      status,
      headers: { 'Retry-After': String(retryAfterSeconds) },
      title: TITLES[status],
      text: 'This identity provider cannot answer now.',
    }),
  }),
});
