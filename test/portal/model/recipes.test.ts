import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { recipesFor } from '../../../portal/model/recipes.ts';

const PARTS = {
  samlResponse: 'PHNhbWw+',
  relayState: "https://example.com/?a='b';$(touch x)",
  endpoint: 'http://127.0.0.1:4566',
  roleArn: 'arn:aws:iam::111122223333:role/ConnectAgent',
  principalArn: 'arn:aws:iam::111122223333:saml-provider/PrimaryIdp',
  region: 'us-west-2',
};

function textOf(tool: string): string {
  return recipesFor(PARTS).find((recipe) => recipe.tool === tool)?.text ?? '';
}

describe('what is copied for other tools', () => {
  it('is one command to a shell, whatever stands in it', () => {
    const script = `curl() { for word; do printf '%s\\0' "$word"; done; }\n${textOf('curl')}`;
    const words = execFileSync('sh', ['-c', script], { encoding: 'utf8' }).split('\0');
    expect(words.slice(3)).toEqual([
      '--data-urlencode',
      'SAMLResponse=PHNhbWw+',
      '--data-urlencode',
      `RelayState=${PARTS.relayState}`,
      'http://127.0.0.1:4566/saml',
      '',
    ]);
  });

  it('is a call of AssumeRoleWithSAML for the AWS CLI', () => {
    expect(textOf('AWS CLI')).toContain("--endpoint-url 'http://127.0.0.1:4566'");
    expect(textOf('AWS CLI')).toContain(`--principal-arn '${PARTS.principalArn}'`);
  });

  it('is a script with the form for Playwright', () => {
    expect(textOf('Playwright')).toContain(JSON.stringify(PARTS.relayState));
    expect(textOf('Playwright')).toContain('form.submit()');
  });
});
