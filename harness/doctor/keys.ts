import type { KeyListing, KeyStore } from '../../certs/index.ts';
import { isUserError } from '../../core/errors.ts';
import type { Examination } from './examine.ts';

const MONTH = 30 * 24 * 60 * 60 * 1000;

export async function examineKeys(keys: KeyStore, now: number): Promise<Examination[]> {
  try {
    const listings = await keys.list();
    if (listings.length === 0) {
      return [
        {
          subject: 'Keys',
          health: 'ok',
          finding: `none yet in ${keys.folder}; they are made on first use`,
        },
      ];
    }
    return listings
      .filter(({ role }) => role !== 'tls-authority')
      .map((key) => examineKey(key, now));
  } catch (error) {
    if (!isUserError(error)) throw error;
    return [
      {
        subject: 'Keys',
        health: 'fail',
        finding: error.problem,
        remedy: error.remedy ?? 'Mend the file',
      },
    ];
  }
}

// AWS does not look at the expiry of an IdP's certificate, so this can only be advice.
function examineKey({ owner, role, notAfter }: KeyListing, now: number): Examination {
  const soon = notAfter - now < MONTH;
  return {
    subject: `Key of ${owner}`,
    health: soon ? 'warn' : 'ok',
    finding: `${role}, certificate ${notAfter < now ? 'expired' : 'good until'} ${new Date(notAfter).toISOString().slice(0, 10)}`,
    ...(soon
      ? {
          remedy:
            role === 'encryption'
              ? 'AWS accepts it all the same; to exchange it, move its folder away'
              : `AWS accepts it all the same; exchange it by: understudy certs rotate ${owner}`,
        }
      : {}),
  };
}
