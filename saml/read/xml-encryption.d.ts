// What is used of xml-encryption, which publishes no types. Its work is synchronous: the callback is
// called before `decrypt` returns.
declare module 'xml-encryption' {
  interface DecryptOptions {
    /** PEM. */
    key: string;
    /** AES-CBC and RSA 1.5 are refused unless it is false. */
    disallowDecryptionWithInsecureAlgorithm: boolean;
    /** Whether to complain on the console about AES-CBC. */
    warnInsecureAlgorithm: boolean;
  }

  interface EncryptOptions {
    /** PEM. */
    rsa_pub: string;
    /** PEM of a certificate, shown in KeyInfo. */
    pem: string;
    encryptionAlgorithm: string;
    keyEncryptionAlgorithm: string;
    keyEncryptionDigest?: string;
    keyEncryptionMgf?: string;
    disallowEncryptionWithInsecureAlgorithm: boolean;
    warnInsecureAlgorithm: boolean;
  }

  const library: {
    /** For tests, as a foreign issuer. */
    encrypt(
      content: string,
      options: EncryptOptions,
      callback: (error: Error | null, markup?: string) => void,
    ): void;
    /** @param data an element of any DOM, or markup */
    decrypt(
      data: unknown,
      options: DecryptOptions,
      callback: (error: Error | null, text?: string) => void,
    ): void;
  };
  export default library;
}
