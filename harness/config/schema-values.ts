import { z } from 'zod';
import { NAME_ID_FORMATS, type NameIdFormatName } from '../../saml/names.ts';

export const NAME = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'expected lower-case letters, digits and dashes, 63 at most');
export const PORT = z.int().min(0).max(65_535);
export const HTTP_URL = z.url({ protocol: /^https?$/, error: 'expected an http or https URL' });
export const NAME_ID_FORMAT = z.enum(Object.keys(NAME_ID_FORMATS) as [NameIdFormatName]);
export const ACCOUNT = z.string().regex(/^\d{12}$/, 'expected twelve digits, in quotes');
export const REGION = z
  .string()
  .regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'expected a Region such as us-west-2');
export const ROLE_NAME = z
  .string()
  .regex(/^[\w+=,.@-]{1,64}$/, 'expected 1 to 64 of A-Z a-z 0-9 + = , . @ _ -');
export const PROVIDER_NAME = z
  .string()
  .regex(/^[\w.-]{1,128}$/, 'expected 1 to 128 of A-Z a-z 0-9 . _ -');

export const ALIAS = z
  .string()
  .regex(/^(?!d-)([\da-zA-Z]+)(-*[\da-zA-Z])*$/, 'expected letters, digits and inner dashes')
  .max(45);
