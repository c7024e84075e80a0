package import PictureReading

/// Reads the code of a paper from a scan or photograph, by the public keys alone.
///
/// A signed mark whose signature holds is proven, and so are the check digits of the small QR code,
/// which corrects its own errors. The bars under a number correct nothing: their number is taken only
/// if no signed mark is found beside it.
package struct PaperReader: Sendable {
  private let keys: MarkKeyRegistry

  package init(keys: MarkKeyRegistry) {
    self.keys = keys
  }

  /// The code on the paper; nil if none was read.
  ///
  /// A mark that was read but is not signed by a known key comes back too: to be refused with its
  /// reason.
  package func code(in picture: Luminance) -> PaperCode? {
    let outcome = PictureReader().read(picture, judging: judgement)
    if let finding = outcome.finding { return finding.proof }
    // What is no code of ours, such as an advertisement beside it, says nothing of the paper.
    return outcome.worthless.lazy.compactMap { try? PaperCode(bytes: $0.bytes) }.first
  }

  /// What a symbol is worth.
  package func judgement(_ symbol: ReadSymbol) -> PictureReader.Judgement<PaperCode> {
    // A symbol that is no code of ours is worth nothing here.
    guard let code = try? PaperCode(bytes: symbol.bytes) else { return .worthless }
    switch code {
    case .mark(let signed):
      let key = keys.keys.first { $0.id == signed.mark.keyID }
      return key.map { signed.isSigned(by: $0.key) } ?? false ? .proven(code) : .worthless
    case .short: return symbol.symbology == .qr ? .proven(code) : .worthless
    case .number: return .plausible(code)
    case .document(let barcode):
      if case .genuine = keys.judge(barcode) { return .proven(code) }
      return .worthless
    }
  }
}
