import Directory
import Engine
import HTTPServer
import Runtime

/// The pages of verbs that are used from a case: 取回、催办、代录、补充意见、撤销申请和对它的答复、
/// 确认跳转、传阅.
struct CaseVerbHandlers {
  let office: Office

  func add(to router: inout Router) {
    add("recall", to: &router) { .recall($0) }
    add("supplement", to: &router) { .supplement($0) }
    add("urge", to: &router) { .urge($0) }
    add("record", to: &router) { .record($0) }
    for verb in [CaseVerb.withdraw, .answerWithdrawal, .confirmJump, .circulate] {
      router.on(.get, "cases/*/\(verb.word)", String.self) { visit, number in
        try show(try form(try office.stay(visit), verb, in: number))
      }
      router.on(.post, "cases/*/\(verb.word)", String.self) { visit, number in
        try post(try form(try office.stay(visit), verb, in: number))
      }
    }
    router.on(.post, "records/*", TaskKey.self) { visit, key in
      let stay = try office.stay(visit)
      if let record = try office.runtime.queries.unconfirmed(key),
        let header = try office.runtime.queries.header(of: key.instance),
        try !VerbAccess(office: office, standing: stay.standing).mayConfirm(record, in: header)
      {
        throw Problem.forbidden
      }
      _ = try office.runtime.act(.confirmRecord, on: key, by: stay.actor, key: stay.key)
      return office.redirect(stay, to: "/", Banner(.done, .recordConfirmedNow))
    }
  }

  private func add(
    _ word: String, to router: inout Router,
    _ verb: @escaping @Sendable (TaskKey) -> CaseVerb
  ) {
    router.on(.get, "tasks/*/\(word)", TaskKey.self) { visit, key in
      try show(try form(try office.stay(visit), verb(key), on: key))
    }
    router.on(.post, "tasks/*/\(word)", TaskKey.self) { visit, key in
      try post(try form(try office.stay(visit), verb(key), on: key))
    }
  }

  private func form(_ stay: Stay, _ verb: CaseVerb, in number: String) throws -> CaseVerbForm {
    let header = try office.runtime.queries.header(caseNumber: number)
    return CaseVerbForm(office, stay, try Access(office, stay).visible(header), verb)
  }

  private func form(_ stay: Stay, _ verb: CaseVerb, on key: TaskKey) throws -> CaseVerbForm {
    let header = try office.runtime.queries.header(of: key.instance)
    return CaseVerbForm(office, stay, try Access(office, stay).visible(header), verb)
  }

  private func show(_ form: CaseVerbForm) throws -> HTTPResponse {
    guard try form.mayUse() else { return gone(form) }
    return try office.page(try form.page(), for: form.stay)
  }

  private func post(_ form: CaseVerbForm) throws -> HTTPResponse {
    var form = form
    let stay = form.stay
    if let submission = stay.key, try office.runtime.wasDone(submission) { return try done(form) }
    guard try form.mayUse() else { return gone(form) }
    guard stay[PostField.act] == "submit" else {
      return try office.page(try form.page(), for: stay)
    }
    do {
      guard try form.carryOut() else { return try refused(form, form.faults) }
    } catch let failure as ActFailure {
      if case .staleVersion = failure { return try stale(form) }
      let names = RefusalNames(office: office, instance: form.header.instance)
      guard let words = FailedAct.correctable(names.named(failure)) else { throw failure }
      return try refused(form, [FieldFault(nil, words)])
    }
    try form.finding.note()
    return try done(form)
  }

  private func refused(_ form: CaseVerbForm, _ faults: [FieldFault]) throws -> HTTPResponse {
    try office.page(
      try form.page(showing: faults), for: form.stay, status: .unprocessableContent)
  }

  /// What others did to the case meanwhile, with what was typed.
  private func stale(_ form: CaseVerbForm) throws -> HTTPResponse {
    let page = try StaleCase(office: office, stay: form.stay, header: form.header).page(
      tryingAgainAt: try form.mayUse() ? form.verb.address(in: form.header) : nil,
      caseAddress: "/cases/\(form.header.caseNumber)")
    return try office.page(page, for: form.stay, status: .conflict)
  }

  /// It is not the person's to use any more: the case as it stands says why.
  private func gone(_ form: CaseVerbForm) -> HTTPResponse {
    office.redirect(
      form.stay, to: "/cases/\(form.header.caseNumber)", Banner(.notice, .actionGone))
  }

  private func done(_ form: CaseVerbForm) throws -> HTTPResponse {
    let location: String
    if case .recall = form.verb {
      location = "/tasks"
    } else {
      location = "/cases/\(form.header.caseNumber)"
    }
    let request =
      form.verb == .withdraw ? try WithdrawalRequest(form.header, in: office) : nil
    let words = request == nil ? Words.verbDone(form.verb.name) : .withdrawalAskedNow
    return office.redirect(form.stay, to: location, Banner(.done, words))
  }
}
