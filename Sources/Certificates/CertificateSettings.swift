package import Cryptography

/// Who issues papers here, and how they are marked.
package struct CertificateSettings: Hashable, Sendable {
  package var issuer: IssuerCode
  /// The issuing organ in full, as papers print it.
  package var issuerName: String
  /// What `{prefix}` of number patterns stands for, such as 云.
  package var prefix: String
  /// Where the public verifies papers.
  package var address: MarkAddress
  /// The algorithm of keys that are made from now on.
  package var algorithm: SignatureAlgorithm

  package init(
    issuer: IssuerCode, issuerName: String, prefix: String, address: MarkAddress,
    algorithm: SignatureAlgorithm = .sm2
  ) {
    self.issuer = issuer
    self.issuerName = issuerName
    self.prefix = prefix
    self.address = address
    self.algorithm = algorithm
  }
}
