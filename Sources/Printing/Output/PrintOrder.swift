package import FEEL
package import PrintTemplates

/// What is to be printed: a template, its data, and the marks of its copies.
package struct PrintOrder: Sendable {
  package var template: PrintTemplate
  /// What the placeholders see, beside `copy` and `page`. Its time becomes that of the PDF.
  package var scope: Scope
  /// The marks of each copy in turn; a single entry serves all copies.
  package var marks: [Marks]
  /// Whether this is a specimen (样张): marks are left out and every page says so.
  package var isSpecimen: Bool
  /// The names of the sections to be printed; nil prints all.
  package var sections: Set<String>?
  /// The line of its page, counted from 1, at which the register of a booklet goes on (续打); nil leaves
  /// that to the template. Behind the first line nothing else is printed: it is on the paper already.
  package var line: Int?
  /// The page of the booklet on which that register goes on; nil is the first that it has.
  package var page: Int?

  package init(template: PrintTemplate, scope: Scope, marks: [Marks]) {
    self.template = template
    self.scope = scope
    self.marks = marks
    isSpecimen = false
  }

  /// A preview before there is a number and a mark.
  package init(specimenOf template: PrintTemplate, scope: Scope) {
    self.template = template
    self.scope = scope
    marks = []
    isSpecimen = true
  }
}

/// What the marks of one physical print say.
package struct Marks: Hashable, Sendable {
  package var qr: String?
  package var code128: String?

  package init(qr: String? = nil, code128: String? = nil) {
    self.qr = qr
    self.code128 = code128
  }
}
