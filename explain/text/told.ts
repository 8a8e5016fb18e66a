/** A message as clients and pages print it, taken apart. */
export interface Told {
  message: string;
  /** Codes that stand around it, the most telling first. */
  codes: readonly string[];
}

/** What clients put before a message: the AWS CLI and botocore, the SDKs for JavaScript and Java. */
const BEFORE: readonly RegExp[] = [
  /^.{0,400}?an error occurred \((?<code>\w+)\) when calling the \w+ operation(?: \([^)]*\))?:\s*/is,
  /^(?:\w+ )?(?:Error: )?operation error \w+: \w+, .{0,200}?api error (?<code>\w+):\s*/is,
  /^(?:Uncaught )?(?<code>[A-Z]\w{4,60}?(?:Exception|Error|Token|Denied|Claim|Large|Document)\w{0,10}):\s+/s,
];

/** What stands behind it: how the SDK for Java prints an exception, and the sign-in page. */
const AROUND =
  /\(Service: (?<service>[^;()]{0,100});(?: Status Code: \d+;)?(?: Error Code: (?<code>\w+);?)?[^()]{0,400}\)\.?/gis;

export function takeApart(text: string): Told {
  const codes: string[] = [];
  let message = text.trim();
  for (const pattern of BEFORE) {
    const found = pattern.exec(message);
    if (found?.groups?.['code'] === undefined) continue;
    codes.push(found.groups['code']);
    message = message.slice(found[0].length);
  }
  message = message.replace(AROUND, (...parts) => {
    const { code } = parts.at(-1) as { code?: string };
    if (code !== undefined) codes.push(code);
    return ' ';
  });
  const labelled = [
    ...text.matchAll(/\b(?:Error ?Code|<Code>|Code)["']?\s*[:=>]?\s*["']?([A-Za-z]\w+)/g),
  ];
  codes.push(...labelled.flatMap(([, code]) => code ?? []));
  return {
    message: message.replace(/\s*Please try again\.?\s*$/i, '').trim(),
    codes: [...new Set(codes)],
  };
}
