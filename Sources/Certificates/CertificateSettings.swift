package import Cryptography
package import PrintTemplates

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
  /// Which networks are where, so that it is known where papers are shown.
  package var places = ScanPlaces.none
  /// For how many days verifications by the public are kept.
  package var scanDays = Self.usualScanDays

  /// A year and a little: as long as the papers of a year are compared.
  package static let usualScanDays = 400
  /// The fonts that papers are set in.
  package var fonts: FontTable

  package init(
    issuer: IssuerCode, issuerName: String, prefix: String, address: MarkAddress,
    algorithm: SignatureAlgorithm = .sm2, fonts: FontTable = .standard
  ) {
    self.issuer = issuer
    self.issuerName = issuerName
    self.prefix = prefix
    self.address = address
    self.algorithm = algorithm
    self.fonts = fonts
  }
}
