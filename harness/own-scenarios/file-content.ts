/** What a file of scenarios holds, before anybody has looked whether they are any. */
export interface FileContent {
  values: readonly FileValue[];
  /** `12:5`, where the file has lines that can be pointed at. */
  positionOf?(path: readonly PropertyKey[]): string | undefined;
}

export interface FileValue {
  /** The export that it is, in a module. */
  exported?: string;
  /** Where it stands in the file or the export. */
  path: readonly (string | number)[];
  value: unknown;
}
