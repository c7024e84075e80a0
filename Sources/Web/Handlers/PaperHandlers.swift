import Certificates
import CivilTime
import Directory
import HTTPServer
import Printing
import Runtime

/// Printed papers: opening and reprinting them, and their verification by anybody.
struct PaperHandlers {
  let office: Office

  func add(to router: inout Router) {
    router.on(.get, "prints/*", PrintID.self) { visit, id in
      try pdf(try office.stay(visit), id)
    }
    router.on(.get, "prints/*/reprint", PrintID.self) { visit, id in
      let stay = try office.stay(visit)
      return try office.page(try reprintPage(stay, id), for: stay)
    }
    router.on(.post, "prints/*/reprint", PrintID.self) { visit, id in
      try reprint(try office.stay(visit), id)
    }
    router.on(.get, "v") { visit in try verify(visit) }
    router.on(.get, "v/*", String.self) { visit, code in try verify(visit, code) }
    // The address in the QR code of every paper, in whatever letters a telephone opens it.
    router.on(.get, "1/*", String.self) { visit, digits in try verify(visit, "/1/" + digits) }
    // The same for the small QR code.
    router.on(.get, "2/*", String.self) { visit, digits in try verify(visit, "/2/" + digits) }
  }

  // MARK: Prints

  /// The print, if the person may see its case.
  private func standing(_ id: PrintID, for stay: Stay) throws -> PrintStanding {
    let standing = try office.runtime.read { try CertificateQueries($0).print(id) }
    guard let standing else { throw Problem.notFound }
    _ = try Access(office, stay).visible(
      office.runtime.queries.header(caseNumber: standing.record.caseNumber))
    return standing
  }

  private func pdf(_ stay: Stay, _ id: PrintID) throws -> HTTPResponse {
    let standing = try standing(id, for: stay)
    let record = standing.record
    let template = try office.runtime.read {
      try office.certificates.template(of: record, on: $0)
    }
    guard let template else {
      throw ActFailure.failed("the template \(record.template) of print \(id) is not deployed")
    }
    let settings = office.certificates.settings
    let scope = standing.scope(zone: office.zone)
    // What a counter has yet to print is shown without its marks: it goes to paper there alone.
    let order =
      standing.state.isUnderWay
      ? PrintOrder(specimenOf: template, scope: scope)
      : PrintOrder(
        template: template, scope: scope,
        marks: [
          Marks(
            qr: settings.address.text(of: record.mark),
            code128: record.verificationNumber.digits)
        ])
    let document = try PrintedDocument(order, fonts: settings.fonts)
    if !standing.state.isUnderWay {
      FontNotes(office: office).note(document, of: id, by: stay.actor)
    }
    return HTTPResponse(
      headers: [
        "Content-Type": "application/pdf",
        "Content-Disposition": HTTPResponse.disposition(
          fileName: "\(record.title) \(record.number.text).pdf", inline: true),
      ], body: .bytes(try document.pdf(author: settings.issuerName)))
  }

  // MARK: Reprints

  private func reprintable(_ stay: Stay, _ id: PrintID) throws -> PrintStanding {
    let standing = try standing(id, for: stay)
    guard Access(office, stay).mayReprint(standing) else { throw Problem.forbidden }
    return standing
  }

  private func reprintPage(
    _ stay: Stay, _ id: PrintID, reason: String = "", fault: Words? = nil
  ) throws -> ReprintPage {
    let record = try reprintable(stay, id).record
    guard let header = try office.runtime.queries.header(caseNumber: record.caseNumber) else {
      throw Problem.notFound
    }
    return ReprintPage(
      address: "/prints/\(id)/reprint", caseAddress: "/cases/\(record.caseNumber)",
      matter: header.title, name: record.title, number: record.number.text,
      ordinal: record.ordinal + 1, key: NewKey.make(), reason: reason, fault: fault)
  }

  private func reprint(_ stay: Stay, _ id: PrintID) throws -> HTTPResponse {
    let record = try reprintable(stay, id).record
    let reason = (stay["reason"] ?? "").trimmed
    func refused(_ words: Words) throws -> HTTPResponse {
      try office.page(
        try reprintPage(stay, id, reason: reason, fault: words), for: stay,
        status: .unprocessableContent)
    }
    guard !reason.isEmpty else { return try refused(.reprintReasonMissing) }
    let room = office.certificates
    do {
      _ = try office.runtime.perform("reprint", by: stay.actor, key: stay.key) { step in
        "\(try room.register(step).reprint(id, reason: reason).id)"
      }
    } catch {
      guard let words = FailedAct.correctable(error) else { throw error }
      return try refused(words)
    }
    return office.redirect(
      stay, to: "/cases/\(record.caseNumber)#prints", Banner(.done, .reprinted))
  }

  // MARK: Verification

  private func verify(_ visit: Visit, _ code: String? = nil) throws -> HTTPResponse {
    guard let typed = code ?? visit.request.query["code"] else {
      return office.page(VerifyPage(), for: visit)
    }
    let scanned = ScannedCode(typed)
    guard !scanned.text.isEmpty else {
      return office.page(
        VerifyPage(fault: .codeMissing), for: visit, status: .unprocessableContent)
    }
    guard office.verifications.allows(visit.address, at: visit.now) else {
      var response = office.page(
        VerifyPage(code: typed, fault: .tooManyChecks), for: visit, status: .tooManyRequests)
      let wait = office.verifications.secondsUntilAllowed(visit.address, at: visit.now)
      response.headers["Retry-After"] = "\(wait)"
      return response
    }
    let scans = ScanKeeping(office: office)
    if code == nil, !scanned.isPaper {
      scans.note(.mistyped, in: visit)
      return office.page(
        VerifyPage(code: typed, fault: .codeMistyped), for: visit, status: .unprocessableContent)
    }
    let verification = try office.runtime.verifyPaper(scanned.paperText, at: visit.now)
    scans.note(verification, in: visit)
    return office.page(page(of: verification, for: visit), for: visit)
  }

  private func page(of verification: Verification, for visit: Visit) -> VerificationPage {
    // Which step is missing, and who left it out, is for the office alone.
    let tellsAll = visit.session != nil
    var particulars: [(name: Words, value: String)] = []
    if let standing = verification.standing {
      let record = standing.record
      particulars = [
        (.sheet, record.title), (.sheetNumber, record.number.text),
        (.issuedByOffice, office.certificates.settings.issuerName),
        (.issuedOn, record.issuedOn.description),
      ]
      if let until = record.validUntil { particulars.append((.validUntil, until.description)) }
      if let holder = verification.holder { particulars.append((.holder, holder)) }
      let shown = Set(particulars.flatMap { [$0.name.chinese, $0.value] })
      particulars += verification.facts
        .filter { !shown.contains($0.label) && !shown.contains($0.value) }
        .map { (.verbatim($0.label), $0.value) }
      particulars.append((.whichPrint, Words.printOrdinal(record.ordinal).chinese))
      let blank = record.mark.mark.blankNumber
      if blank > 0 { particulars.append((.blankNumber, "\(blank)")) }
    }
    return VerificationPage(
      verdict: .init(verification),
      reason: tellsAll || verification.outcome != .incomplete ? verification.reason : nil,
      mayBeCopied: verification.maybeCopied, particulars: particulars,
      points: verification.checks.map { .init($0, tellsAll: tellsAll) },
      checks: verification.earlierScans, checkedAt: office.text(visit.now))
  }
}

extension PrintID: PathValue {
  init?(pathValue: String) {
    self.init(pathValue)
  }
}

extension VerificationPage.Verdict {
  init(_ verification: Verification) {
    self =
      switch verification.outcome {
      case .genuine: verification.isExpired ? .expired : .genuine
      case .superseded: .superseded
      case .void: .void
      case .unknown: .unknown
      case .forged: .forged
      case .sample: .sample
      case .incomplete: .incomplete
      case .cannotVerify: .cannotVerify
      }
  }
}

extension VerificationPage.Point {
  init(_ point: PaperCheckPoint, tellsAll: Bool) {
    switch point.result {
    case .passed: self.init(point.check.words, .passed)
    case .failed(let why): self.init(point.check.words, .failed, why: tellsAll ? why : nil)
    case .open(let why): self.init(point.check.words, .open, why: tellsAll ? why : nil)
    }
  }
}
