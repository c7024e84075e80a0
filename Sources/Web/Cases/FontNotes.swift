import Certificates
import PrintDesk
import PrintTemplates
import Printing
import Runtime

/// The fonts of papers (字体): noted when somebody opens one to print it, told with what stood in.
struct FontNotes {
  let office: Office

  /// Notes the fonts of a document that somebody opened. A failure is for the log: the paper can be printed.
  func note(_ document: PrintedDocument, of id: PrintID, by actor: Actor) {
    note(PrintedFonts(document.fontUse), of: id, by: actor)
  }

  func note(_ fonts: PrintedFonts, of id: PrintID, by actor: Actor) {
    let room = office.certificates
    do {
      let known = try office.runtime.read { try CertificateQueries($0).fonts(of: id).first }
      guard known != fonts else { return }
      _ = try office.runtime.perform("print.fonts", by: actor) { step in
        try room.register(step).note(fonts, of: id)
        return Done()
      }
    } catch {
      office.settings.log("The fonts of print \(id) could not be noted: \(error)")
    }
  }
}

extension PrintedFonts {
  /// Each role with its family; what stood in and what was lent says so.
  var words: [Words] {
    func name(_ role: String) -> String { FontRole(rawValue: role)?.chineseName ?? role }
    let genuine = families.filter { !substituted.contains($0.key) }
    return genuine.sorted { $0.key < $1.key }.map { .fontUsed(name($0.key), $0.value) }
      + substitutions
  }

  /// What stood in, and what was lent.
  var substitutions: [Words] {
    func name(_ role: String) -> String { FontRole(rawValue: role)?.chineseName ?? role }
    return substituted.sorted().map { .fontStandsIn(for: name($0), families[$0] ?? "") }
      + lent.sorted { $0.key < $1.key }.map { .fontLends($0.key, $0.value) }
  }
}
