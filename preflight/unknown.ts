import type { PreflightInput } from './types.ts';

/** What nobody gave us to look at; a report that is silent about it would promise too much. */
export function unknownOf({ idps, instance }: PreflightInput): readonly string[] {
  return [
    ...idps.flatMap(({ name, published, registered, clockOffset }) => [
      ...(published === undefined
        ? [`What ${name} signs with today: give --metadata ${name}=FILE or URL`]
        : []),
      ...(registered === undefined
        ? [`What IAM has of ${name}: give --registered ${name}=FILE`]
        : []),
      ...(clockOffset === undefined ? [`The clock of ${name}: give --clock ${name}=SECONDS`] : []),
    ]),
    ...(instance.users === undefined
      ? ['The users of Amazon Connect: give --connect-users FILE']
      : []),
  ];
}
