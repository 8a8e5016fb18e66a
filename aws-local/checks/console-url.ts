const CONSOLE_HOST = /^(?:[a-z0-9-]+\.)*(?:console\.aws\.amazon\.com|my\.connect\.aws)$/;

/** An https URL, as a browser reads it, of the AWS console or of a Connect instance. */
export function isConsoleUrl(text: string): boolean {
  const url = URL.parse(text);
  return (
    url !== null &&
    url.protocol === 'https:' &&
    url.port === '' &&
    url.username === '' &&
    url.password === '' &&
    CONSOLE_HOST.test(url.hostname)
  );
}
