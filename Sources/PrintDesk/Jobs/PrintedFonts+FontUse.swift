package import Certificates
import PrintTemplates
package import Printing

extension PrintedFonts {
  /// The fonts of a document, for the register.
  package init(_ use: FontUse) {
    self.init(
      families: Dictionary(
        use.families.map { ($0.key.rawValue, $0.value) }, uniquingKeysWith: { first, _ in first }),
      substituted: Set(use.substituted.map(\.rawValue)), lent: use.lent)
  }
}
