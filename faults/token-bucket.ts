export interface TokenBucket {
  /** Takes a token; 0 when there was one, else the milliseconds until there is. */
  take(now: number): number;
}

/** A bucket that is full at time 0 and fills up again at the rate. Times in milliseconds. */
export function createTokenBucket({
  burst,
  perSecond,
}: {
  burst: number;
  perSecond: number;
}): TokenBucket {
  let tokens = burst;
  let at = 0;
  // A bucket that holds nothing never gives a whole token, however long it is waited for.
  return {
    take(now) {
      tokens = Math.min(burst, tokens + ((now - at) * perSecond) / 1000);
      at = now;
      if (tokens < 1) return Math.max(1, ((1 - tokens) / perSecond) * 1000);
      tokens -= 1;
      return 0;
    },
  };
}
