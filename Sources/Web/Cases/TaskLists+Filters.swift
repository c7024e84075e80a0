import Runtime

/// The ways to narrow the list of tasks (筛选).
extension TaskLists {
  /// More units than these are found by the keyword.
  private static let mostUnits = 12

  /// The filters of the list, with how many tasks each choice would show.
  func filters(for query: TaskQuery) throws -> [Filter] {
    let counts = try inbox.counts(
      today: office.today(at: stay.now), soon: office.soon(at: stay.now))
    return [
      deadlines(query, counts), processes(query, counts), urgencies(query, counts),
      units(query, counts), claims(query, counts),
    ]
  }

  private func choice(
    _ query: TaskQuery, _ counts: [InboxCount], _ words: Words, _ name: String, _ value: String?,
    isOn: Bool, _ count: (InboxCount) -> Int
  ) -> Filter.Choice {
    Filter.Choice(
      words, address: query.address(name, value), isOn: isOn,
      count: counts.reduce(0) { $0 + count($1) })
  }

  private func deadlines(_ query: TaskQuery, _ counts: [InboxCount]) -> Filter {
    func choice(
      _ words: Words, _ value: TaskQuery.DeadlineFilter?, _ count: (InboxCount) -> Int
    ) -> Filter.Choice {
      self.choice(
        query, counts, words, "deadline", value?.rawValue, isOn: query.deadline == value, count)
    }
    return Filter(
      .filterDeadline,
      choices: [
        choice(.any, nil, \.all), choice(.overdue, .overdue, \.overdue),
        choice(.dueSoon, .soon, \.soon),
        choice(.inTime, .later) { $0.all - $0.overdue - $0.soon },
      ])
  }

  private func processes(_ query: TaskQuery, _ counts: [InboxCount]) -> Filter {
    let names = Dictionary(
      counts.map { ($0.process, $0.processName) }, uniquingKeysWith: { first, _ in first })
    guard names.count > 1 else { return Filter(.filterProcess, choices: []) }
    return Filter(
      .filterProcess,
      choices: [
        choice(query, counts, .any, "process", nil, isOn: query.process == nil, \.all)
      ]
        + names.sorted { ($0.value, $0.key) < ($1.value, $1.key) }.map { process, name in
          choice(
            query, counts, .verbatim(name), "process", process, isOn: query.process == process
          ) { $0.process == process ? $0.all : 0 }
        })
  }

  /// Nothing to choose while all are ordinary.
  private func urgencies(_ query: TaskQuery, _ counts: [InboxCount]) -> Filter {
    guard query.urgency != nil || counts.contains(where: { $0.urgency != .ordinary }) else {
      return Filter(.urgency, choices: [])
    }
    return Filter(
      .urgency,
      choices: [
        choice(query, counts, .any, "urgency", nil, isOn: query.urgency == nil, \.all)
      ]
        + Urgency.allCases.reversed().map { urgency in
          choice(
            query, counts, Words(urgency), "urgency", urgency.name, isOn: query.urgency == urgency
          ) { $0.urgency == urgency ? $0.all : 0 }
        })
  }

  /// The units with the most tasks, and the one that is chosen.
  private func units(_ query: TaskQuery, _ counts: [InboxCount]) -> Filter {
    var totals: [String: (name: String, count: Int)] = [:]
    for count in counts {
      guard let unit = count.unit else { continue }
      totals[unit, default: (count.unitName ?? unit, 0)].count += count.all
    }
    guard totals.count > 1 || query.unit != nil else { return Filter(.filterUnit, choices: []) }
    let shown = totals.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }.enumerated()
      .filter { $0.offset < Self.mostUnits || $0.element.key == query.unit }.map(\.element)
    return Filter(
      .filterUnit,
      choices: [choice(query, counts, .any, "unit", nil, isOn: query.unit == nil, \.all)]
        + shown.map { unit, total in
          choice(query, counts, .verbatim(total.name), "unit", unit, isOn: query.unit == unit) {
            $0.unit == unit ? $0.all : 0
          }
        })
  }

  private func claims(_ query: TaskQuery, _ counts: [InboxCount]) -> Filter {
    let isAny = query.claim == nil && !query.onlyReturned
    return Filter(
      .filterClaim,
      choices: [
        choice(query, counts, .any, "claim", nil, isOn: isAny, \.all),
        choice(query, counts, .unclaimed, "claim", "open", isOn: query.claim == .open) {
          $0.all - $0.assigned
        },
        choice(query, counts, .mine, "claim", "mine", isOn: query.claim == .mine, \.assigned),
        choice(
          query, counts, .onlyReturned, "returned", query.onlyReturned ? nil : "1",
          isOn: query.onlyReturned, \.returned),
      ])
  }
}

extension Urgency {
  /// In addresses.
  var name: String {
    switch self {
    case .ordinary: "ordinary"
    case .urgent: "urgent"
    case .critical: "critical"
    }
  }

  init?(name: String) {
    guard let urgency = Self.allCases.first(where: { $0.name == name }) else { return nil }
    self = urgency
  }
}
