package import DotMatrix
import Drawing
import PrintTemplates
import XMLReading

extension PrintedDocument {
  /// The height of its first page in millimetres.
  package var height: Double { pages.first?.height ?? template.page.height }

  /// The pages for a printer with 24 pins, from the same layout as the PDF.
  ///
  /// What the paper comes with is left out, and so are woven borders: they would be a smear. Throws
  /// marks whose area is too small to be read from dots, and what the mode cannot print.
  package func sheets(for target: DotTarget) throws -> [DotSheet] {
    var faults: [Diagnostic] = []
    let sheets = try pages.map { page in
      let maker = SheetMaker(page, target, fonts, template)
      let sheet = try maker.sheet()
      for fault in maker.faults where !faults.contains(fault) { faults.append(fault) }
      return sheet
    }
    guard faults.isEmpty else { throw PrintingError(faults: faults) }
    return sheets
  }
}
