import HTTPServer
import Runtime

/// How somebody narrowed and sorted the list of tasks: the query of its address.
struct TaskQuery: Sendable {
  enum DeadlineFilter: String {
    case overdue, soon, later
  }

  enum ClaimFilter: String {
    case mine, open
  }

  static let sizeCookie = "tongzheng-rows"

  let fields: FormFields
  let deadline: DeadlineFilter?
  let claim: ClaimFilter?
  let process: String?
  let unit: String?
  let urgency: Urgency?
  /// In whose place the tasks are done that are listed; nil for the own.
  let principal: String?
  let onlyReturned: Bool
  let keyword: String
  let order: TaskListPage.Order
  let page: Int
  let size: Int
  /// The size that the address names, to be remembered.
  let chosenSize: Int?

  init(_ fields: FormFields, remembered: String? = nil) {
    self.fields = fields
    deadline = fields["deadline"].flatMap(DeadlineFilter.init)
    claim = fields["claim"].flatMap(ClaimFilter.init)
    process = fields["process"].flatMap { $0.isEmpty ? nil : $0 }
    unit = fields["unit"].flatMap { $0.isEmpty ? nil : $0 }
    urgency = fields["urgency"].flatMap { Urgency(name: $0) }
    principal = fields["for"].flatMap { $0.isEmpty ? nil : $0 }
    onlyReturned = fields["returned"] == "1"
    keyword = (fields["q"] ?? "").trimmed
    order = fields["order"].flatMap(TaskListPage.Order.init) ?? .deadline
    page = fields["page"].flatMap { Int($0) } ?? 1
    chosenSize = fields["size"].flatMap { Int($0) }.flatMap {
      Paging.sizes.contains($0) ? $0 : nil
    }
    size = chosenSize ?? remembered.flatMap { Int($0) } ?? Paging.sizes[0]
  }

  /// The size that the address or, failing that, the cookie names.
  static func size(_ query: FormFields, _ request: HTTPRequest) -> Int {
    TaskQuery(query, remembered: request.cookie(sizeCookie)).size
  }

  /// Whether nothing narrows the list and it stands in its usual order.
  var isPlain: Bool {
    deadline == nil && claim == nil && process == nil && unit == nil && urgency == nil
      && !onlyReturned && keyword.isEmpty && order == .deadline
  }

  /// The list of the tasks that are done in the place of another.
  static func address(for principal: String) -> String {
    "/tasks?\(FormFields(dictionaryLiteral: ("for", principal)).urlEncoded)"
  }

  /// The address of the list with some fields set; a change of filter goes back to the first page.
  func address(_ pairs: String?..., path: String = "/tasks") -> String {
    var fields = fields.setting("page", to: nil)
    for index in stride(from: 0, to: pairs.count - 1, by: 2) {
      guard let name = pairs[index] else { continue }
      fields = fields.setting(name, to: pairs[index + 1])
    }
    let query = fields.urlEncoded
    return query.isEmpty ? path : "\(path)?\(query)"
  }

  /// What narrows and sorts the list, to be kept as a view; the page and its size are no part of it.
  var kept: String {
    let names = [
      "deadline", "process", "urgency", "unit", "claim", "returned", "q", "order", "for",
    ]
    var kept = FormFields()
    for name in names {
      if let value = fields[name]?.trimmed, !value.isEmpty { kept.add(name, value) }
    }
    return kept.urlEncoded
  }
}
