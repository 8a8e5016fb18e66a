import type { Request, Response } from 'express';
import type { Idp } from '../idp.ts';
import { createAskedStore, type AskedStore } from '../model/asked-store.ts';
import { deriveKey } from '../model/sealed-store.ts';
import { createSignInStore, type SignIn, type SignInStore } from '../model/sign-ins.ts';
import { brandOf } from '../pages/brand.ts';
import type { Theme } from '../pages/layout.ts';
import { styleSheet } from '../pages/style-sheet.ts';
import { dropCookie, readCookie, setCookie } from './cookies.ts';
import { createFormGuard, type FormGuard } from './form-guard.ts';
import type { Visit } from './visit.ts';

/** What the handlers of one IdP share. */
export interface Site {
  readonly idp: Idp;
  readonly theme: Theme;
  readonly forms: FormGuard;
  /** Requests of service providers that wait for somebody to sign in. */
  readonly asked: AskedStore;
  /** The base of addresses in the metadata. */
  baseUrl(): string;
  /** Of every listener. */
  ports(): readonly number[];
  currentSignIn(request: Request): SignIn | undefined;
  /** Signs in under a new cookie; whoever knew the old one knows nothing. */
  signIn(exchange: Exchange, signIn: SignIn): void;
  signOut(exchange: Exchange): void;
}

export interface Exchange {
  request: Request;
  response: Response;
  visit: Visit;
}

export function createSite(idp: Idp, ports: () => readonly number[]): Site {
  const { name, displayName, random, publicOrigin, sharedSecret } = idp.settings;
  const brand = brandOf(name, displayName);
  const cookieName = `understudy_idp_${name}`;
  const signIns = createSignInStore(idp);
  return {
    idp,
    theme: { brand, style: styleSheet(brand.colours) },
    forms: createFormGuard(
      `${cookieName}_form`,
      random,
      sharedSecret && deriveKey(sharedSecret, 'forms'),
    ),
    asked: createAskedStore(idp),
    baseUrl: () => publicOrigin ?? `http://127.0.0.1:${ports()[0]}`,
    ports,
    currentSignIn(request) {
      const signIn = signIns.find(readCookie(request, cookieName));
      if (signIn === undefined || idp.faults.strikes('sessions-lost')) return undefined;
      return signIn;
    },
    ...signInActions(signIns, cookieName),
  };
}

function signInActions(signIns: SignInStore, cookieName: string): Pick<Site, 'signIn' | 'signOut'> {
  return {
    signIn({ request, response, visit }, signIn) {
      signIns.remove(readCookie(request, cookieName));
      setCookie(response, visit, { name: cookieName, value: signIns.put(signIn) });
    },
    signOut({ request, response }) {
      signIns.remove(readCookie(request, cookieName));
      dropCookie(response, cookieName);
    },
  };
}
