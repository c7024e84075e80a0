package import PrintTemplates

/// Within what a document number runs without gaps: the pattern, the year and the issuer.
package struct NumberSeries: Hashable, Sendable {
  /// The pattern with the office's prefix in it, so that two spellings of one pattern are one series
  /// and no number is given twice.
  package let pattern: String
  /// The calendar year; 0 where the pattern has no year.
  package let year: Int
  package let issuer: IssuerCode

  package init(_ pattern: NumberPattern, prefix office: String, year: Int, issuer: IssuerCode) {
    self.pattern = pattern.pieces.map { piece in
      switch piece {
      case .text(let text): text
      case .prefix: office
      case .year: "{yyyy}"
      case .serial: "{n}"
      }
    }.joined()
    self.year = pattern.restartsYearly ? year : 0
    self.issuer = issuer
  }
}
