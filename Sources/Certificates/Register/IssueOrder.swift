package import CivilTime
package import JSONText
package import PrintTemplates

/// What is to be printed and registered; number, mark and day of issue are given by the register.
package struct IssueOrder: Sendable {
  package var template: PrintTemplate
  /// The id of the template, and which version of it was deployed.
  package var templateID: String
  package var templateVersion: Int
  package var numberPattern: NumberPattern
  package var documentType: DocumentType
  package var caseNumber: String
  package var origin: PrintOrigin?
  package var data: JSONObject
  /// The paper that a return made void: this one is the next print under its number.
  package var renewing: PrintRecord?
  /// The identifier of an organisation that holds the paper; nil for natural persons.
  package var holder: String?
  /// The holder's name as printed; shown masked to whoever verifies.
  package var holderName: String?
  package var validUntil: CalendarDate?
  package var isDuplicate = false
  /// 印刷流水号 of the blank; 0 for plain paper.
  package var blankNumber: UInt32 = 0
  /// The kind of numbered blanks that it is printed on (空白证件); nil for plain paper, or for blanks
  /// that the office does not keep account of.
  package var stock: String?
  /// The windows and people in whose hands the blank may be.
  package var blankHolders: Set<String> = []
  /// Whether it is printed and confirmed at a counter; until then it is reserved.
  package var isForCounter = false

  package init(
    template: PrintTemplate, id: String, version: Int, numberPattern: NumberPattern,
    documentType: DocumentType, caseNumber: String, data: JSONObject
  ) {
    self.template = template
    templateID = id
    templateVersion = version
    self.numberPattern = numberPattern
    self.documentType = documentType
    self.caseNumber = caseNumber
    self.data = data
  }
}
