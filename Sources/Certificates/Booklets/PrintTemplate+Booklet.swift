import FEEL
import PrintTemplates
import Runtime

extension PrintTemplate {
  /// The registers of a booklet printed with these data; empty for papers that are none.
  func bookletRegisters(in scope: Scope, number: String) throws -> [BookletRegister] {
    try continuedRegisters.map { found in
      let register = BookletRegister(
        name: found.section,
        title: found.register.title.isEmpty ? found.section : found.register.title,
        list: found.list, lines: found.register.lines,
        pages: found.register.pages, folio: found.register.folio,
        filled: scope[found.list]?.listValue?.count ?? 0)
      if let capacity = register.capacity, register.filled > capacity {
        throw Refusal(
          code: "BKL-FULL",
          message: "“\(number)”的登记页“\(register.title)”有 \(register.filled) 行，证本只有 \(capacity) 行")
      }
      return register
    }
  }
}
