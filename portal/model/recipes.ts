/** A crafted assertion and where it goes. */
export interface RecipeParts {
  /** Base64. */
  samlResponse: string;
  relayState?: string | undefined;
  /** Of aws-local. */
  endpoint: string;
  roleArn: string;
  principalArn: string;
  region: string;
}

/** How to post it with the tools that people have at hand. */
export function recipesFor(parts: RecipeParts): { tool: string; text: string }[] {
  return [
    { tool: 'curl', text: curl(parts) },
    { tool: 'AWS CLI', text: awsCli(parts) },
    { tool: 'Playwright', text: playwright(parts) },
  ];
}

function curl({ endpoint, samlResponse, relayState }: RecipeParts): string {
  return [
    'curl --silent --show-error --include',
    `  --data-urlencode ${quoted(`SAMLResponse=${samlResponse}`)}`,
    ...(relayState === undefined
      ? []
      : [`  --data-urlencode ${quoted(`RelayState=${relayState}`)}`]),
    `  ${quoted(`${endpoint}/saml`)}`,
  ].join(' \\\n');
}

function awsCli({ endpoint, samlResponse, roleArn, principalArn, region }: RecipeParts): string {
  return [
    `aws --endpoint-url ${quoted(endpoint)} --region ${quoted(region)} sts assume-role-with-saml`,
    `  --role-arn ${quoted(roleArn)}`,
    `  --principal-arn ${quoted(principalArn)}`,
    `  --saml-assertion ${quoted(samlResponse)}`,
  ].join(' \\\n');
}

function playwright({ endpoint, samlResponse, relayState }: RecipeParts): string {
  const fields = {
    SAMLResponse: samlResponse,
    ...(relayState === undefined ? {} : { RelayState: relayState }),
  };
  return `import { chromium } from 'playwright';

const browser = await chromium.launch();
const page = await browser.newPage();
await page.goto('about:blank');
await page.evaluate(
  ({ action, fields }) => {
    const form = Object.assign(document.createElement('form'), { method: 'post', action });
    for (const [name, value] of Object.entries(fields))
      form.append(Object.assign(document.createElement('input'), { type: 'hidden', name, value }));
    document.body.append(form);
    form.submit();
  },
  ${JSON.stringify({ action: `${endpoint}/saml`, fields })},
);
await page.waitForLoadState();
await page.getByRole('heading', { level: 1 }).waitFor();
console.log(page.url(), await page.getByRole('heading', { level: 1 }).textContent());
await browser.close();
`;
}

/** For a POSIX shell: nothing in single quotes means anything but itself. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
