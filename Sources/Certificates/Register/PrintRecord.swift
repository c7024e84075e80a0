package import CivilTime
package import JSONText

/// One printed sheet as the register keeps it: everything needed to print it again byte for byte and
/// to judge whoever shows it.
package struct PrintRecord: Hashable, Sendable {
  package let id: PrintID
  package let verificationNumber: VerificationNumber
  /// 文号.
  package let number: TakenNumber
  package let template: String
  package let templateVersion: Int
  /// The name of the paper, such as 编制使用核准通知单.
  package let title: String
  /// The case that it was issued in (办件编号).
  package let caseNumber: String
  /// The process instance and the run of the element that issued it; nil for papers issued by hand.
  package let origin: PrintOrigin?
  package let documentType: DocumentType
  /// The name of the holder as printed; nil if the paper has none.
  package let holderName: String?
  package let issuedOn: CalendarDate
  package let validUntil: CalendarDate?
  /// 1 for the first print.
  package let ordinal: Int
  /// What the template prints, frozen.
  package let data: JSON
  /// What a checker compares with the paper in hand.
  package let facts: [PrintedFact]
  /// The fields whose digest the mark carries.
  package let fields: CanonicalFields
  package let mark: SignedMark
  /// The kind of numbered blanks that it is printed on; nil for plain paper.
  package let stock: String?
  /// Whether it is printed and confirmed at a counter (窗口打印), and not issued by being registered.
  package let isForCounter: Bool
  /// The pages that are printed on later (续打), of a booklet; empty for other papers.
  package let registers: [BookletRegister]

  /// The numbered blank that it is printed on; nil for plain paper, and as long as none was taken.
  package var blank: BlankNumber? {
    guard let stock, mark.mark.blankNumber > 0 else { return nil }
    return BlankNumber(kind: stock, number: mark.mark.blankNumber)
  }

  /// Whether it still wants a numbered blank.
  package var wantsBlank: Bool { stock != nil && mark.mark.blankNumber == 0 }
}

/// Which run of which process issued a print.
package struct PrintOrigin: Hashable, Sendable {
  package let instance: Int64
  package let activation: Int32
  /// The id of the element in the model.
  package let element: String

  package init(instance: Int64, activation: Int32, element: String) {
    self.instance = instance
    self.activation = activation
    self.element = element
  }
}

/// A line of a paper that may be shown to whoever verifies it.
package struct PrintedFact: Hashable, Sendable {
  package let label: String
  package let value: String

  package init(label: String, value: String) {
    self.label = label
    self.value = value
  }
}
