import { describe, expect, it } from 'vitest';
import { awsErrorOf, classifyPage, shortText } from '../../../runner/drivers/classify-page.ts';
import { readPage } from '../../../runner/drivers/read-page.ts';
import type { PageView } from '../../../runner/drivers/walker.ts';

const PLACES = { portal: 'http://127.0.0.1:9000', idps: ['primary.idp.understudy.example:4000'] };
const IDP = 'http://primary.idp.understudy.example:4000/launch/amazon-connect';
const SIGN_IN = 'https://us-west-2.signin.aws.amazon.com/saml';
const FEDERATE = 'https://us-west-2.console.aws.amazon.com/connect/federate/5d3c1b2a';
const CONNECT = 'https://understudy-demo.my.connect.aws/agent-app-v2';

const view = (url: string, html: string, status = 200): PageView => ({
  ...readPage(html, url),
  url,
  status,
});
const kindOf = (page: PageView) => classifyPage(page, PLACES);

const ENVELOPE =
  '(Service: AWSSecurityTokenService; Status Code: 403; Error Code: AccessDenied; Request ID: 0f3c-1; Proxy: null)';

describe('classifyPage', () => {
  it.each<[string, PageView, object]>([
    ['the portal', view('http://127.0.0.1:9000/', ''), { is: 'portal' }],
    [
      'a login form, the last of several',
      view(IDP, '<form id=a><input name=username></form><form id=b><input name=username></form>'),
      { is: 'login', form: { index: 1 } },
    ],
    [
      'a login that failed',
      view(IDP, '<span>Invalid username or password.</span><form><input name=username></form>'),
      { is: 'login-failed' },
    ],
    [
      'a form that asks whether to go on',
      view(IDP, '<form method=post><input name=csrf></form>'),
      { is: 'continue' },
    ],
    [
      'a form that posts the response',
      view(IDP, '<form><input name=SAMLResponse value=x></form>'),
      { is: 'auto-post' },
    ],
    ['an IdP page that leads nowhere', view(IDP, '<p>Down</p>', 503), { is: 'other', hop: 'H2' }],
    [
      'the role picker',
      view(
        SIGN_IN,
        '<form><input name=SAMLResponse><input type=radio name=roleIndex value=arn:a><input type=radio name=roleIndex value=arn:b></form>',
      ),
      { is: 'picker', roles: ['arn:a', 'arn:b'] },
    ],
    [
      'a refusal by STS, shown on the sign-in page',
      view(SIGN_IN, `<p>Not authorized to perform sts:AssumeRoleWithSAML ${ENVELOPE}</p>`, 403),
      { is: 'refusal', hop: 'H5', error: { code: 'AccessDenied', status: 403 } },
    ],
    [
      'a refusal by the sign-in page itself',
      view(
        SIGN_IN,
        '<p>Your request included an invalid SAML response. To logout, click here.</p>',
      ),
      { is: 'refusal', hop: 'H4' },
    ],
    ['an AWS page on the way', view(SIGN_IN, '<p>One moment</p>'), { is: 'other', hop: 'H4' }],
    [
      'no permission for Connect',
      view(FEDERATE, 'Access denied, Please contact your AWS account administrator', 403),
      { is: 'refusal', hop: 'H6' },
    ],
    ['no such instance', view(FEDERATE, 'Not found', 404), { is: 'refusal', hop: 'H6' }],
    [
      'no such user, whatever the status',
      view(FEDERATE, 'Access Denied. Your account has not been onboarded to this application.'),
      { is: 'refusal', hop: 'H7' },
    ],
    [
      'another role than at first',
      view(FEDERATE, 'Bad Request. The request was not valid and could not be processed.', 400),
      { is: 'refusal', hop: 'H7' },
    ],
    ['a session that is over', view(CONNECT, 'Session Expired', 401), { is: 'refusal', hop: 'H8' }],
    ['the workspace at real AWS', view(CONNECT, '<p>Available</p>'), { is: 'agent-page' }],
    [
      'the agent page of the stand-in',
      view(
        FEDERATE,
        '<script type="application/json" id="understudy-agent">{"username":"m","instanceId":"i","roleArn":"r","providerArn":"p"}</script>',
      ),
      { is: 'agent-page' },
    ],
    [
      'the console without Connect',
      view('https://us-west-2.console.aws.amazon.com/console/home', 'AWS console'),
      { is: 'other', hop: 'H6' },
    ],
    [
      'a page of somebody else',
      view('https://elsewhere.example/', 'Hello'),
      { is: 'other', hop: 'H6' },
    ],
  ])('knows %s', (_what, page, kind) => {
    expect(kindOf(page)).toMatchObject(kind);
  });

  it.each([
    [IDP, 'H1'],
    [SIGN_IN, 'H4'],
    [FEDERATE, 'H6'],
    [CONNECT, 'H7'],
  ])('knows at which hop nobody answered: %s', (url, hop) => {
    const page = { ...view(url, ''), networkError: 'ERR_CONNECTION_REFUSED' };
    expect(kindOf(page)).toEqual({ is: 'unreachable', hop, error: 'ERR_CONNECTION_REFUSED' });
  });

  it('does not take what is explained beside a page for what the page says', () => {
    const data =
      '<script type="application/json" id="understudy-agent">{"username":"m","instanceId":"i","roleArn":"r","providerArn":"p"}</script>';
    const html = `<p>Signed in</p><aside>Access denied would mean: has not been onboarded</aside>${data}`;
    expect(kindOf(view(FEDERATE, html))).toEqual({ is: 'agent-page' });
  });
});

describe('awsErrorOf', () => {
  it('takes the outermost of nested envelopes, as the API would', () => {
    const inner =
      "Specified provider doesn't exist (Service: AWSOpenIdDiscoveryService; Status Code: 400; Error Code: AuthSamlManifestNotFoundException; Request ID: a-1; Proxy: null)";
    const outer =
      '(Service: AWSSecurityTokenService; Status Code: 400; Error Code: InvalidIdentityToken; Request ID: b-2; Proxy: null). Please try again.';
    expect(awsErrorOf(view(SIGN_IN, `${inner} ${outer}`))).toEqual({
      code: 'InvalidIdentityToken',
      status: 400,
      message: inner,
      requestId: 'b-2',
    });
  });
});

describe('shortText', () => {
  it('cuts long text and takes out what looks like a token', () => {
    expect(shortText(`before ${'QUJD'.repeat(40)}== after`)).toBe('before … after');
    expect(shortText('word '.repeat(200))).toHaveLength(401);
  });
});
