import Drawing
import FEEL
import PrintTemplates
import XMLReading

#if canImport(Glibc)
  import Glibc
#endif

/// Lays a print out: fills the template with data and finds the place of everything.
///
/// Faults are collected and thrown together at the end. The work is split over files: text, placed
/// things, flow, tables and marks.
final class Typesetter {
  let order: PrintOrder
  let fonts: FontPicker
  let collection: FontCollection
  var faults: [XMLReading.Diagnostic] = []
  /// The marks of the copy at hand.
  var marks = Marks()
  /// The characters that another font had to lend, by its family.
  var fallbacks: [String: Set<Unicode.Scalar>] = [:]
  /// What was drawn once for many pages.
  let memory: PrintMemory

  init(
    _ order: PrintOrder, _ fonts: FontPicker, _ collection: FontCollection, _ memory: PrintMemory
  ) {
    self.order = order
    self.memory = memory
    self.fonts = fonts
    self.collection = collection
  }

  var template: PrintTemplate { order.template }

  func pages() throws(PrintingError) -> [Page] {
    var pages: [Page] = []
    let copies = template.copies
    if !order.isSpecimen, order.marks.count != 1, order.marks.count != copies.count {
      report(
        "mark-count", at: template.location,
        "有 \(copies.count) 份，却给了 \(order.marks.count) 组标记；应为 1 组或每份一组。")
    } else {
      for (index, copy) in copies.enumerated() {
        if !order.isSpecimen { marks = order.marks[order.marks.count == 1 ? 0 : index] }
        let words: Value = [
          "name": .string(copy.name), "note": .string(copy.note),
          "ordinal": Value(integerLiteral: index + 1),
          "count": Value(integerLiteral: copies.count),
        ]
        pages += self.pages(in: template.defining(in: order.scope.adding("copy", words)))
      }
    }
    guard faults.isEmpty else { throw PrintingError(faults: faults) }
    return pages
  }

  /// The pages of one copy: first what flows in each section, then, knowing the number of pages, what
  /// stands on each.
  private func pages(in scope: Scope) -> [Page] {
    let format = template.page
    let sections = template.sections.filter { section in
      order.sections?.contains(section.name) != false && holds(section.condition, in: scope)
    }
    let flows = sections.map { section in
      let composer = FlowComposer(height: format.contentHeight)
      for block in blocks(section.body, width: format.contentWidth, in: scope) {
        composer.place(block)
      }
      return composer.finish()
    }
    let count = flows.reduce(0) { $0 + $1.count }
    let folios = Dictionary(
      template.continuedRegisters.map { ($0.section, $0.register.folio) },
      uniquingKeysWith: { first, _ in first })
    var pages: [Page] = []
    for (section, flow) in zip(sections, flows) {
      let folio = folios[section.name].map { order.page ?? $0 }
      for (index, drawn) in flow.enumerated() {
        let number = pages.count
        let scope = scope.adding(
          "page",
          [
            "number": Value(integerLiteral: folio.map { $0 + index } ?? number + 1),
            "count": Value(integerLiteral: count),
          ])
        var page = Page(width: format.width, height: format.height)
        add(template.layers, at: number, of: count, to: &page, in: scope)
        add(section.layers, at: index, of: flow.count, to: &page, in: scope)
        page.inks += drawn.map { $0.moved(x: format.left, y: format.top) }
        if order.isSpecimen { page.inks += specimenInks(for: page) }
        pages.append(page)
      }
    }
    return pages
  }

  private func add(
    _ layers: [PrintTemplate.Layer], at index: Int, of count: Int, to page: inout Page,
    in scope: Scope
  ) {
    for layer in layers where layer.pages.contain(index, of: count) {
      guard layer.isPreprinted || !goesOn, holds(layer.condition, in: scope) else { continue }
      let drawn = layer.items.flatMap { inks(of: $0, in: scope) }
      if layer.isPreprinted { page.preprinted += drawn } else { page.inks += drawn }
    }
  }

  /// Whether what stands under the condition is to be printed.
  ///
  /// A condition that is neither true nor false is a fault: a clause of a legal paper must not
  /// vanish because a name is misspelt.
  func holds(_ condition: Condition?, in scope: Scope) -> Bool {
    guard let condition else { return true }
    let result = condition.expression.evaluate(in: scope)
    guard let holds = result.value.booleanValue else {
      report(
        "not-a-condition", at: condition.location,
        "条件 if=“\(condition.expression.source)”既不是真也不是假\(Self.reason(of: result))。")
      return false
    }
    return holds
  }

  func report(_ rule: String, at location: SourceLocation, _ message: String) {
    let fault = XMLReading.Diagnostic(.error, rule: rule, at: location, message: message)
    if !faults.contains(fault) { faults.append(fault) }
  }

  /// Says across the page that it is worth nothing, in letters of an inch where the page is large enough.
  private func specimenInks(for page: Page) -> [Ink] {
    guard let inch = specimenWords(size: 72) else { return [] }
    let (sine, cosine) = (sin(Self.specimenTurn), cos(Self.specimenTurn))
    let room = min(
      (page.width - 2 * Self.specimenEdge) / (inch.width * cosine + 25.4 * sine),
      (page.height - 2 * Self.specimenEdge) / (inch.width * sine + 25.4 * cosine))
    guard let words = room < 1 ? specimenWords(size: 72 * max(0.1, room)) : inch else { return [] }
    return [
      .turnedText(
        words, centerX: page.width / 2, centerY: page.height / 2,
        degrees: -Self.specimenTurn * 180 / .pi)
    ]
  }

  private static let specimenTurn = 35 * Double.pi / 180
  /// What no head of a printer may reach, in millimetres.
  private static let specimenEdge = 8.0

  private func specimenWords(size: Double) -> TextLayout? {
    let pale = Color(red: 0.82, green: 0.82, blue: 0.82)
    let typeface = fonts.typeface(.hei, size: size, isBold: true, color: pale)
    return setLines(
      [TextRun("样张　无效", in: typeface)], TextSetting(lineHeight: 30), at: template.location)
  }
}

extension PrintTemplate.Layer.Pages {
  /// Whether the layer stands on a page, counted from 0.
  func contain(_ index: Int, of count: Int) -> Bool {
    switch self {
    case .every: true
    case .first: index == 0
    case .last: index == count - 1
    case .later: index > 0
    case .odd: index.isMultiple(of: 2)
    case .even: !index.isMultiple(of: 2)
    }
  }
}
