import CivilTime
import Directory
import Engine
import HTTPServer
import Runtime

/// Watching the time of running cases (督查、电子监察): the board, the lists behind its numbers, and urging.
struct SupervisionHandlers {
  let office: Office

  func add(to router: inout Router) {
    router.on(.get, "supervise") { visit in try board(try office.stay(visit)) }
    router.on(.get, "supervise/cases") { visit in
      let stay = try office.stay(visit)
      return try office.page(try list(stay), for: stay, in: .supervision)
    }
    router.on(.post, "supervise/cases") { visit in try urge(try office.stay(visit)) }
  }

  /// Whose cases the person watches; throws for whoever watches nobody's.
  private func supervision(_ stay: Stay) throws -> Supervision {
    guard stay.authority.supervises else { throw Problem.forbidden }
    return Supervision(
      units: stay.authority.visibleUnits, today: office.today(at: stay.now),
      soon: office.soon(at: stay.now))
  }

  // MARK: The board

  private func board(_ stay: Stay) throws -> HTTPResponse {
    let counts = try office.runtime.queries.supervisedCounts(try supervision(stay))
    let rows = counts.map { count in
      SupervisionPage.Row(
        unit: count.unitName.map { .verbatim($0) } ?? .noUnit, process: count.processName,
        numbers: count.numbers,
        query: FormFields(
          dictionaryLiteral: ("unit", count.unit ?? ""), ("process", count.process)
        ).urlEncoded)
    }
    return try office.page(
      SupervisionPage(
        total: counts.map(\.numbers).reduce(into: .init()) { $0.add($1) }, rows: rows,
        at: office.text(stay.now)), for: stay, in: .supervision)
  }

  // MARK: The list

  private func list(_ stay: Stay, faults: [FieldFault] = []) throws -> SupervisionListPage {
    let query = stay.visit.request.query
    var supervision = try supervision(stay)
    supervision.unit = query["unit"].flatMap { $0.isEmpty ? nil : $0 }
    supervision.process = query["process"].flatMap { $0.isEmpty ? nil : $0 }
    supervision.light = query["light"].flatMap(SupervisedLight.init) ?? .all
    let queries = office.runtime.queries
    let numbers = try queries.supervisedCounts(supervision).map(\.numbers)
      .reduce(into: SupervisionPage.Numbers()) { $0.add($1) }
    let paging = Paging(
      page: query["page"].flatMap { Int($0) } ?? 1,
      size: TaskQuery.size(query, stay.visit.request), total: numbers[supervision.light])
    let access = Access(office, stay)
    let lists = try TaskLists(office, stay)
    let rows = try queries.supervisedCases(supervision, offset: paging.offset, limit: paging.size)
      .filter { try access.isCleared(for: $0) }
      .map { header in
        let acts = try queries.supervisedActs(of: header.instance)
        return SupervisionListPage.Row(
          row: try lists.row(header), unit: header.unitName ?? "", pauses: acts.pauses,
          urges: acts.urges, lastUrged: acts.lastUrged.map(office.text))
      }
    func address(_ name: String, _ value: String?) -> String {
      let fields = query.setting(name, to: value).setting("page", to: nil)
      return fields.fields.isEmpty ? "/supervise/cases" : "/supervise/cases?\(fields.urlEncoded)"
    }
    var page = SupervisionListPage(
      rows: rows, paging: paging,
      filters: [
        Filter(
          .filterLight,
          choices: SupervisedLight.allCases.reversed().map { light in
            Filter.Choice(
              light.words, address: address("light", light.rawValue),
              isOn: supervision.light == light, count: numbers[light])
          }),
        Filter(
          .supervisedUnit,
          choices: try supervision.unit.map { unit in
            [
              Filter.Choice(.any, address: address("unit", nil), isOn: false),
              Filter.Choice(
                .verbatim(try name(ofUnit: unit)), address: address("unit", unit), isOn: true),
            ]
          } ?? []),
      ], address: address("page", nil), key: NewKey.make(),
      pageAddress: { page, size in
        let fields = query.setting("page", to: "\(page)").setting("size", to: "\(size)")
        return "/supervise/cases?\(fields.urlEncoded)"
      })
    page.text = stay["text"] ?? ""
    page.faults = faults
    return page
  }

  private func name(ofUnit code: String) throws -> String {
    try office.runtime.read { try DirectoryQueries($0).unit(code)?.name } ?? code
  }

  // MARK: Urging

  /// Urges whoever has the ticked cases in hand: each open task is an act of its own.
  private func urge(_ stay: Stay) throws -> HTTPResponse {
    let supervision = try supervision(stay)
    let numbers = stay.visit.request.form.fields.values(of: SupervisionListPage.ticked)
    guard !numbers.isEmpty else {
      return try office.page(
        try list(stay, faults: [FieldFault(nil, .noCaseTicked)]), for: stay, in: .supervision,
        status: .unprocessableContent)
    }
    let access = VerbAccess(office: office, standing: stay.standing)
    let text = (stay["text"] ?? "").trimmed
    var urged = 0
    var refused: [String] = []
    for number in numbers {
      guard let header = try office.runtime.queries.header(caseNumber: number),
        supervision.units.map({ $0.contains(header.unit ?? "") }) ?? true
      else { continue }
      var isUrged = false
      for task in try office.runtime.queries.tasks(of: header.instance)
      where try !task.isSuspended && access.mayUrge(task, of: header) {
        do throws(ActFailure) {
          _ = try office.runtime.act(
            .urge(Urge(task.key.activation, text: text)), on: task.key, by: stay.actor,
            key: stay.key?.ofPart(task.key))
          isUrged = true
        } catch {
          guard FailedAct.isOvertaken(error) || FailedAct.correctable(error) != nil else {
            throw error
          }
        }
      }
      if isUrged { urged += 1 } else { refused.append(number) }
    }
    return office.redirect(
      stay, to: stay.visit.target,
      Banner(refused.isEmpty ? .done : .notice, .urgedCases(urged, refused)))
  }
}

extension Authority {
  /// Whether the person watches the cases of others: of units, or of the whole office.
  var supervises: Bool { !isAdministrator && visibleUnits.map { !$0.isEmpty } ?? true }
}

extension SupervisedCount {
  fileprivate var numbers: SupervisionPage.Numbers {
    SupervisionPage.Numbers(all: all, soon: soon, overdue: overdue, today: today)
  }
}

extension SupervisionPage.Numbers {
  fileprivate mutating func add(_ other: SupervisionPage.Numbers) {
    all += other.all
    soon += other.soon
    overdue += other.overdue
    today += other.today
  }

  fileprivate subscript(_ light: SupervisedLight) -> Int {
    switch light {
    case .all: all
    case .soon: soon
    case .overdue: overdue
    case .today: today
    }
  }
}

extension SupervisedLight {
  fileprivate var words: Words {
    switch self {
    case .all: .supervisedAll
    case .soon: .supervisedSoon
    case .overdue: .supervisedOverdue
    case .today: .supervisedToday
    }
  }
}
