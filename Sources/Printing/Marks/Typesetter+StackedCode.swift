import Barcodes
import DotMatrix
import Drawing
import FEEL
import PrintTemplates
import XMLReading

extension Typesetter {
  /// The PDF417 in the middle of its area, with as many columns as its width holds.
  func inks(
    of code: StackedCode, _ area: Area, at location: SourceLocation, in scope: Scope
  ) -> [Ink] {
    guard let text = text(of: code, at: location, in: scope),
      let bytes = bytes(of: text, in: code.encoding, at: location)
    else { return [] }
    let quiet = 2 * PDF417.quietZone
    let modules = Int((area.width / code.module + 1e-6).rounded(.down)) - quiet
    let columns = min(30, (modules - PDF417.width(columns: 0)) / 17)
    do throws(BarcodeError) {
      let grid = try PDF417.encode(bytes, level: code.level, columns: max(1, columns))
      let height = Double(grid.height * PDF417.rowHeight + quiet) * code.module
      let width = Double(grid.width + quiet) * code.module
      guard width <= area.width + 1e-6, height <= area.height + 1e-6 else {
        report(
          "mark-too-large", at: location,
          "PDF417 含空白区需 \(Self.tenths(width)) × \(Self.tenths(height)) 毫米，区域只有 \(Self.tenths(area.width)) × \(Self.tenths(area.height)) 毫米。"
        )
        return []
      }
      return [
        .mark(
          PlacedMark(symbol: .stack(grid), area: area, module: code.module, location: location))
      ]
    } catch {
      report("unencodable-mark", at: location, error.description)
      return []
    }
  }

  /// What it says; nil after reporting why it says nothing.
  private func text(
    of code: StackedCode, at location: SourceLocation, in scope: Scope
  ) -> String? {
    let result = code.value.evaluate(in: scope)
    guard !result.value.isNull, let text = result.value.printedText, !text.isEmpty else {
      report(
        "no-value", at: location,
        "PDF417 value=“\(code.source)” 没有值\(Self.reason(of: result))。")
      return nil
    }
    return text
  }

  private func bytes(
    of text: String, in encoding: StackedCode.Encoding, at location: SourceLocation
  ) -> [UInt8]? {
    guard encoding == .gb18030 else { return Array(text.utf8) }
    guard let table = GB18030() else {
      report("unencodable-mark", at: location, "本机没有 GB 18030 编码表，PDF417 无法编码。")
      return nil
    }
    var bytes: [UInt8] = []
    for scalar in text.unicodeScalars {
      guard let code = table.code(of: scalar) else {
        report("unencodable-mark", at: location, "PDF417 不能以 GB 18030 表示字符“\(scalar)”。")
        return nil
      }
      bytes += code
    }
    return bytes
  }
}
