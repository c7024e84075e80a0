import CivilTime
import JSONText

extension PrintRecord {
  /// The payload of a fact. Key, serial, ordinal, type and days are read back from the mark, which is
  /// part of it, so that they cannot contradict it.
  var json: JSON {
    var json: JSONObject = [
      "mark": .string(mark.digits), "verificationNumber": .string(verificationNumber.digits),
      "number": number.json, "template": .string(template),
      "templateVersion": .integer(templateVersion), "title": .string(title),
      "caseNumber": .string(caseNumber), "origin": origin.map(\.json) ?? .null,
      "holderName": holderName.map { .string($0) } ?? .null, "data": data,
      "facts": .array(
        facts.map { ["label": .string($0.label), "value": .string($0.value)] }),
      "fields": .string(fields.text),
    ]
    // Left out where they say nothing, as in the records of earlier versions.
    if let stock { json["stock"] = .string(stock) }
    if isForCounter { json["counter"] = true }
    if !registers.isEmpty { json["registers"] = .array(registers.map(\.json)) }
    return .object(json)
  }

  init?(_ json: JSON) {
    guard let digits = json["mark"]?.stringValue, let mark = try? SignedMark(digits),
      let verification = json["verificationNumber"]?.stringValue
        .flatMap({ VerificationNumber($0) }),
      let number = json["number"].flatMap({ TakenNumber($0) }),
      let template = json["template"]?.stringValue,
      let version = json["templateVersion"]?.integerValue,
      let title = json["title"]?.stringValue,
      let caseNumber = json["caseNumber"]?.stringValue, let data = json["data"],
      let facts = json["facts"]?.arrayValue, let fields = json["fields"]?.stringValue
    else { return nil }
    self.init(
      mark: mark, verificationNumber: verification, number: number, template: template,
      templateVersion: version, title: title, caseNumber: caseNumber,
      origin: json["origin"].flatMap { PrintOrigin($0) },
      holderName: json["holderName"]?.stringValue, data: data,
      facts: facts.map { fact in
        PrintedFact(
          label: fact["label"]?.stringValue ?? "", value: fact["value"]?.stringValue ?? "")
      },
      fields: CanonicalFields(text: fields), stock: json["stock"]?.stringValue,
      isForCounter: json["counter"]?.boolValue ?? false,
      registers: json["registers"]?.arrayValue?.compactMap { BookletRegister($0) } ?? [])
  }

  /// A record whose key, serial, ordinal, type and days are those of its mark.
  init(
    mark: SignedMark, verificationNumber: VerificationNumber, number: TakenNumber,
    template: String, templateVersion: Int, title: String, caseNumber: String,
    origin: PrintOrigin?,
    holderName: String?, data: JSON, facts: [PrintedFact], fields: CanonicalFields,
    stock: String? = nil, isForCounter: Bool = false, registers: [BookletRegister] = []
  ) {
    self.stock = stock
    self.isForCounter = isForCounter
    self.registers = registers
    id = PrintID(key: mark.mark.keyID, serial: mark.mark.printSerial)
    documentType = mark.mark.documentType
    issuedOn = mark.mark.issuedOn
    validUntil = mark.mark.validUntil
    ordinal = Int(mark.mark.ordinal)
    self.mark = mark
    self.verificationNumber = verificationNumber
    self.number = number
    self.template = template
    self.templateVersion = templateVersion
    self.title = title
    self.caseNumber = caseNumber
    self.origin = origin
    self.holderName = holderName
    self.data = data
    self.facts = facts
    self.fields = fields
  }
}

extension PrintRecord {
  /// The same paper with another mark and number, as a sheet of its own or bound to its blank.
  func carrying(
    _ mark: SignedMark, verifiedBy number: VerificationNumber? = nil, data: JSON? = nil,
    registers: [BookletRegister]? = nil
  ) -> PrintRecord {
    PrintRecord(
      mark: mark, verificationNumber: number ?? verificationNumber, number: self.number,
      template: template, templateVersion: templateVersion, title: title, caseNumber: caseNumber,
      origin: origin, holderName: holderName, data: data ?? self.data, facts: facts,
      fields: fields, stock: stock, isForCounter: isForCounter,
      registers: registers ?? self.registers)
  }
}

extension PrintOrigin {
  var json: JSON {
    [
      "instance": .integer(instance), "activation": .integer(Int(activation)),
      "element": .string(element),
    ]
  }

  init?(_ json: JSON) {
    guard let instance = json["instance"]?.integerValue,
      let activation = json["activation"]?.integerValue.flatMap({ Int32(exactly: $0) }),
      let element = json["element"]?.stringValue
    else { return nil }
    self.init(instance: Int64(instance), activation: activation, element: element)
  }
}
