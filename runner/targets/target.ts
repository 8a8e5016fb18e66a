import type { Started } from '../../core/dispose.ts';
import type { AccountDocuments, Verdict } from '../../aws-local/index.ts';
import type { FaultOrder } from '../../faults/index.ts';
import type { IdpKeys } from '../../idp-server/index.ts';
import type { Capability } from '../capabilities.ts';
import type { MetadataDocument } from '../define-scenario.ts';
import type { Places } from '../drivers/places.ts';
import type { Fidelity } from '../result.ts';
import type { WorldDefinition, WorldIdp } from '../world.ts';
import type { NetworkPlan } from './network.ts';

export type { Capability } from '../capabilities.ts';

/** Where AWS is. */
export interface Target extends AsyncDisposable {
  readonly name: 'local' | 'remote' | 'aws';
  readonly can: ReadonlySet<Capability>;
  readonly fidelity: Fidelity;
  /** Sign-ins allowed in a run; undefined for any number. */
  readonly maxSignIns?: number;
  /** How many scenarios may play at once without a browser. */
  readonly concurrency: number;
  /** What names mean, the same for the whole run. */
  network(world: WorldDefinition): Promise<NetworkPlan>;
  /** Starts what there is to start for one scenario, from a clean state. */
  prepare(world: WorldDefinition): Promise<PreparedWorld>;
  /** Waits until another sign-in may begin. Refuses one too many. */
  beforeSignIn(signal: AbortSignal): Promise<void>;
}

/** Of a server here, or of one elsewhere, which takes a while to answer. */
type Awaitable<T> = T | Promise<T>;

/** The faults of one server. What is armed is a lease, kept by that server. */
export interface FaultHandle {
  /** Gives its lease; one of that name that is armed there already is replaced. */
  arm(order: FaultOrder): Awaitable<{ id: string }>;
  /** Those that are armed now. */
  list(): Awaitable<readonly { fault: string }[]>;
  /** Ends those of that name, or all. Gives how many. */
  clear(fault?: string): Awaitable<number>;
}

/** A verdict, and what it is about laid out and redacted. */
export type DocumentedVerdict = Verdict & { document?: string };

/** A world that stands, for one scenario. */
export interface PreparedWorld extends Started {
  readonly definition: WorldDefinition;
  readonly network: NetworkPlan;
  /** The HTTPS port that the names of AWS lead to; undefined at real AWS. */
  readonly awsPort?: number;
  readonly portalUrl: string;
  readonly places: Places;
  /** Milliseconds that a page may take. */
  readonly patience: number;
  /** Milliseconds after which a page that leads on by itself would have done so. */
  readonly stillness: number;
  launchUrl(idp: WorldIdp): string;
  metadataUrl(idp: WorldIdp): string;
  arm(idp: WorldIdp, defects: readonly string[]): Awaitable<void>;
  goDown(idp: WorldIdp): Promise<void>;
  comeBack(idp: WorldIdp): Promise<void>;
  faults(idp: WorldIdp): FaultHandle;
  /** Only where the target can `key-exchange`: what it signs with and publishes now. */
  readonly keys?: (idp: WorldIdp) => IdpKeys;
  /** Only where the target can `key-exchange`. */
  readonly useKeys?: (idp: WorldIdp, keys: IdpKeys) => void;
  /** Only where the target can `aws-faults`. */
  readonly awsFaults?: FaultHandle;
  /**
   * Only where the target can `aws-settings`.
   *
   * @throws {UnderstudyError} `value-illegal`, with what IAM says, for a document that it does not take.
   */
  uploadMetadata?(idp: WorldIdp, document: MetadataDocument): Promise<void>;
  /** Only where what IAM holds may be read. */
  documents?(): Awaitable<AccountDocuments>;
  /** Only where the target can `aws-clock`. */
  moveAwsClock?(seconds: number): void;
  /** Only where the target can `verdicts`: those after that sequence number. */
  verdicts?(
    after: number,
    /** Of which verdicts the messages are wanted too, redacted. Default: of none. */
    documents?: 'refused' | 'all',
  ): Awaitable<readonly DocumentedVerdict[]>;
}
