import { z } from 'zod';
import type { ClockOrder } from '../model/operations.ts';
import type { DrillOrder } from '../model/drill-views.ts';
import type { CraftRequest, PostRequest } from '../model/views.ts';

const text = z.string().max(4_096);

/** What pages may ask of the console; everything else is refused at the door. */
export const clockOrder: z.ZodType<ClockOrder> = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('advance'), milliseconds: z.int().min(-3.2e12).max(3.2e12) }),
  z.strictObject({ do: z.literal('freeze') }),
  z.strictObject({ do: z.literal('release') }),
  z.strictObject({ do: z.literal('reset') }),
]);

export const recommendOrder = z.strictObject({ idp: text });

export const outageOrder = z.strictObject({ down: z.boolean() });

// Their bounds are those of whoever plays drills, who says so in better words.
export const drillOrder = z.strictObject({
  id: text,
  speed: z.number().exactOptional(),
  people: z.number().exactOptional(),
  seed: z.number().exactOptional(),
}) satisfies z.ZodType<DrillOrder>;

const attribute = z.strictObject({ name: text.min(1), values: z.array(text).max(50) });

export const craftRequest: z.ZodType<CraftRequest> = z.strictObject({
  idp: text,
  username: text,
  defects: z.array(text).max(20),
  edits: z
    .strictObject({
      attributes: z.array(attribute).max(50),
      nameId: text,
      issuer: text,
      audience: text,
      recipient: text,
    })
    .partial(),
});

export const postRequest: z.ZodType<PostRequest> = z.strictObject({
  to: z.enum(['sign-in', 'sts']),
  samlResponse: z.string().max(200_000),
  relayState: text.optional(),
  roleArn: text,
  principalArn: text,
});
