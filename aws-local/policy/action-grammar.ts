/** What IAM says against an action, or undefined (texts recorded by localstack, February 2026). */
export function actionProblem(action: string): string | undefined {
  if (action === '*') return undefined;
  const [vendor = '', ...names] = action.split(':');
  if (names.length === 0)
    return 'Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.';
  if (names.length > 1) return 'Actions/Condition can contain only one colon.';
  return /^[A-Za-z0-9.-]+$/.test(vendor) ? undefined : `Vendor ${vendor} is not valid`;
}
