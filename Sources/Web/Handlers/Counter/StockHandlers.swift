import Certificates
import Directory
import HTTPServer
import Runtime

/// The stock of numbered blanks on a page: its account, and what is done with it.
struct StockHandlers {
  let office: Office

  func add(to router: inout Router) {
    router.on(.get, "counter/stock") { visit in
      let stay = try office.stay(visit)
      try Access(office, stay).require(.printSheets)
      return try office.page(try page(stay), for: stay, in: .counter)
    }
    for form in StockPage.Form.allCases {
      router.on(.post, "counter/stock/\(form.rawValue)") { visit in
        let stay = try office.stay(visit)
        try Access(office, stay).require(.keepStock)
        return try perform(form, stay)
      }
    }
  }

  private func page(
    _ stay: Stay, posting form: StockPage.Form? = nil, fault: Words? = nil
  ) throws -> StockPage {
    let query = stay.visit.request.query
    let today = office.today(at: stay.now)
    let wanted = form == nil ? query["kind"] : stay["kind"]
    let posted = form == nil ? [:] : Self.values(stay)
    let shown = form ?? query["form"].flatMap(StockPage.Form.init) ?? .count
    let mayKeep = stay.authority.mayPerform(.keepStock)
    return try office.runtime.read { database in
      let stock = StockQueries(database)
      let kinds = try stock.kinds()
      let kind = kinds.first { $0 == wanted } ?? kinds.first
      let totals = try kind.map { try stock.totals(of: $0) } ?? [:]
      let holdings = try kind.map { kind in
        try stock.holders(of: kind).map { holder in
          let account = try stock.account(of: kind, holder: holder, on: today)
          return StockPage.Holding(
            holder: holder,
            numbers: CounterRows.numbers(try stock.inHand(of: kind, holder: holder)),
            opening: account.opening, received: account.received, used: account.used,
            spoiled: account.spoiled, destroyed: account.destroyed, handedOn: account.handedOn,
            closing: account.closing)
        }
      }
      let spoiled = try kind.map { try stock.spoiled(of: $0) } ?? []
      return StockPage(
        kinds: kinds, kind: kind,
        totals: BlankState.allCases.map { ($0.name, totals[$0] ?? 0) },
        holdings: holdings ?? [],
        spoiled: spoiled.map { "\($0.number.number)" }.joined(separator: "、"), form: shown,
        mayKeep: mayKeep, key: NewKey.make(), values: posted, fault: fault)
    }
  }

  private static func values(_ stay: Stay) -> [String: String] {
    let names = [
      "kind", "from", "to", "holder", "counted", "explanation", "supplier", "reason",
      "first-witness", "second-witness", "thickness",
    ]
    return Dictionary(
      names.compactMap { name in stay[name].map { (name, $0.trimmed) } },
      uniquingKeysWith: { first, _ in first })
  }

  private func perform(_ form: StockPage.Form, _ stay: Stay) throws -> HTTPResponse {
    func refused(_ words: Words) throws -> HTTPResponse {
      try office.page(
        try page(stay, posting: form, fault: words), for: stay, in: .counter,
        status: .unprocessableContent)
    }
    let values = Self.values(stay)
    let kind = values["kind"] ?? ""
    let holder = values["holder"].flatMap { $0.isEmpty ? nil : $0 }
    let reason = values["reason"] ?? ""
    let act: @Sendable (CertificateRegister) throws -> Void
    if form == .count {
      guard let counted = Int(values["counted"] ?? ""), counted >= 0 else {
        return try refused(.stockCountFault)
      }
      act = {
        try $0.count(
          kind, holder: holder, counted: counted, explanation: values["explanation"])
      }
    } else {
      guard let range = Self.range(kind, values) else { return try refused(.stockRangeFault) }
      let written = values["thickness"].flatMap { $0.isEmpty ? nil : $0 }
      let thickness = written.flatMap(Double.init)
      guard written == nil || thickness.map({ 0.01...5 ~= $0 }) == true else {
        return try refused(.stockThicknessFault)
      }
      act =
        switch form {
        case .receive:
          {
            try $0.receive(range, from: values["supplier"] ?? "", thickness: thickness)
          }
        case .allot: { try $0.allot(range, to: holder) }
        case .destroy:
          {
            try $0.destroy(
              range,
              witnesses: [values["first-witness"] ?? "", values["second-witness"] ?? ""],
              reason: reason)
          }
        case .spoil, .count:
          { try $0.spoil(BlankNumber(kind: kind, number: range.first), reason: reason) }
        }
    }
    let room = office.certificates
    do {
      _ = try office.runtime.perform("stock.\(form.rawValue)", by: stay.actor, key: stay.key) {
        step in
        try act(room.register(step))
        return Done()
      }
    } catch {
      guard let words = FailedAct.correctable(error) else { throw error }
      return try refused(words)
    }
    return office.redirect(
      stay, to: StockPage.address(of: kind, form: form), Banner(.done, .stockDone))
  }

  private static func range(_ kind: String, _ values: [String: String]) -> BlankRange? {
    guard let first = UInt32(values["from"] ?? "") else { return nil }
    let last = values["to"].flatMap { $0.isEmpty ? nil : $0 }
    guard let last else { return BlankRange(kind: kind, first: first, last: first) }
    return UInt32(last).flatMap { BlankRange(kind: kind, first: first, last: $0) }
  }
}
