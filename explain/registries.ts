/** What stands in other parts of the house and can be asked for by its id. */
export interface Registries {
  hops: Readonly<Record<string, string>>;
  defects: readonly { id: string; title: string; breaks?: string; explain(): string }[];
  faults: readonly { id: string; title: string; site: string; explain(): string }[];
  scenarios: readonly { id: string; title: string; why: string; remedy?: string | undefined }[];
}
