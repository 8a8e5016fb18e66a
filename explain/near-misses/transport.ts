import type { Capture } from '../capture/capture.ts';
import type { NearMiss } from '../report.ts';

/** What happens to base64 on its way, seen without reading the message. */
export function transport({ samlResponse }: Capture): NearMiss[] {
  const inside = samlResponse.trim();
  if (/[^\r\n ] +[^\r\n ]/.test(inside) && /^[A-Za-z0-9+/=\s]+$/.test(inside))
    return [
      {
        id: 'plus-signs-lost',
        detail:
          'Blanks stand within the base64: most likely plus signs that were not encoded in the form',
        remedy: 'Percent-encode the value once; + becomes %2B',
        mode: 'C29',
      },
    ];
  if (/%[0-9a-f]{2}/i.test(inside))
    return [
      {
        id: 'still-encoded',
        detail: 'The value is still percent-encoded, so it was encoded twice',
        remedy: 'Encode the value of the form once',
        mode: 'C29',
      },
    ];
  return [];
}
