import CivilTime
import Engine
import HTTPServer
import Runtime

/// How somebody narrowed a search: the facets of its address.
struct CaseQuery {
  let fields: FormFields
  let state: String?
  let process: String?
  let unit: String?
  let year: String?
  let page: Int

  init(_ fields: FormFields) {
    self.fields = fields
    func value(_ name: String) -> String? {
      fields[name].flatMap { $0.isEmpty ? nil : $0 }
    }
    state = value("state")
    process = value("process")
    unit = value("unit")
    year = value("year")
    page = fields["page"].flatMap { Int($0) } ?? 1
  }

  /// How many cases are within the facets.
  func total(of groups: [CaseGroup], _ years: CaseYears) -> Int {
    groups.filter { admits($0, years) }.reduce(0) { $0 + $1.count }
  }

  /// The same search within the facets.
  func narrowed(_ search: CaseSearch, _ years: CaseYears) -> CaseSearch {
    var search = search
    search.isRunning = state.map { $0 == "running" }
    search.process = process
    search.unit = unit
    search.begun = year.map { Int($0).flatMap(years.range) ?? years.never }
    return search
  }

  /// Whether cases are within the facets, `besides` one that is being counted.
  private func admits(
    _ group: CaseGroup, _ years: CaseYears, besides facet: String? = nil
  ) -> Bool {
    if let state, facet != "state", group.isRunning != (state == "running") { return false }
    if let process, facet != "process", group.process != process { return false }
    if let unit, facet != "unit", group.unit != unit { return false }
    if let year, facet != "year", "\(years.year(of: group))" != year { return false }
    return true
  }

  /// The facets with the number of cases behind each choice; at most eight choices of each.
  func facets(of groups: [CaseGroup], _ years: CaseYears) -> [Filter] {
    func facet(
      _ words: Words, _ name: String, chosen: String?,
      _ key: (CaseGroup) -> (value: String, label: Words)?
    ) -> Filter {
      var counts: [String: (label: Words, count: Int)] = [:]
      for group in groups where admits(group, years, besides: name) {
        guard let (value, label) = key(group) else { continue }
        counts[value, default: (label, 0)].count += group.count
      }
      let choices = counts.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }
        .prefix(8).map { value, entry in
          Filter.Choice(
            entry.label, address: address(name, value), isOn: chosen == value,
            count: entry.count)
        }
      let all = Filter.Choice(.any, address: address(name, nil), isOn: chosen == nil)
      return Filter(words, choices: choices.count < 2 && chosen == nil ? [] : [all] + choices)
    }
    return [
      facet(.filterState, "state", chosen: state) {
        $0.isRunning ? ("running", .running) : ("ended", .ended)
      },
      facet(.filterProcess, "process", chosen: process) {
        ($0.process, .verbatim($0.processName))
      },
      facet(.filterUnit, "unit", chosen: unit) { group in
        group.unit.map { ($0, .verbatim(group.unitName ?? $0)) }
      },
      facet(.filterYear, "year", chosen: year) { group in
        let year = "\(years.year(of: group))"
        return (year, .verbatim(year))
      },
    ]
  }

  private func address(_ name: String, _ value: String?) -> String {
    let query = fields.setting("page", to: nil).setting("code", to: nil).setting(name, to: value)
      .urlEncoded
    return query.isEmpty ? "/search" : "/search?\(query)"
  }

  /// Which field of a case holds the text that was looked for.
  static func field(of header: CaseHeader, matching text: String) -> Words {
    let first = text.split(separator: " ").first.map(String.init) ?? text
    if header.caseNumber.contains(first) { return .number }
    if header.title.contains(first) { return .matter }
    if header.initiatorName.contains(first) { return .initiator }
    if (header.unitName ?? "").contains(first) { return .filterUnit }
    return header.processName.contains(first) ? .filterProcess : .caseContent
  }
}
