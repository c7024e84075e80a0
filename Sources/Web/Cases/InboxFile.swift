import Directory
import HTTPServer
import Runtime
import Spreadsheets

/// The list of tasks, as it is narrowed, as a file for a spreadsheet program.
struct InboxFile {
  enum Kind: String, CaseIterable {
    case xlsx, csv

    fileprivate var mediaType: String {
      switch self {
      case .xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
      case .csv: "text/csv; charset=utf-8"
      }
    }
  }

  /// Who has more to do looks for less.
  private static let most = 10_000

  private let office: Office
  private let stay: Stay
  private let query: TaskQuery
  private let lists: TaskLists

  init(_ office: Office, _ stay: Stay) throws {
    self.office = office
    self.stay = stay
    query = TaskQuery(stay.visit.request.query)
    let proxies = Proxies(office, stay.standing)
    let principal = try proxies.principals().first { [query] in
      $0.person.code == query.principal
    }
    lists = try TaskLists(office, stay, for: principal, or: proxies)
  }

  func response(_ kind: Kind) throws -> HTTPResponse {
    let workbook = Workbook(sheets: [Sheet(name: text(.inbox), rows: try rows())])
    let name = "\(text(.inbox)) \(office.today(at: stay.now)).\(kind.rawValue)"
    return HTTPResponse(
      headers: [
        "Content-Type": kind.mediaType,
        "Content-Disposition": HTTPResponse.disposition(fileName: name, inline: false),
      ], body: .bytes(kind == .xlsx ? try workbook.xlsx() : workbook.csv()))
  }

  private func rows() throws -> [SheetRow] {
    let tasks = try lists.inbox.tasks(lists.filter(for: query), offset: 0, limit: Self.most)
    let columns: [Words] = [
      .matter, .number, .filterProcess, .step, .initiator, .filterUnit, .received, .deadline,
      .remaining, .urgency, .secrecy, .fileColumn,
    ]
    let shown = try zip(tasks, lists.rows(tasks)).map { task, row in
      [
        row.title, row.number, task.processName, row.step, task.initiatorName,
        task.unitName ?? "", row.received, row.deadline?.date ?? "",
        row.deadline?.mark.map { text($0.words) } ?? "", text(Words(row.urgency)),
        row.secrecy?.name ?? "", row.files == 0 ? "" : String(row.files),
      ]
    }
    return ([columns.map(text)] + shown).enumerated().map {
      SheetRow(number: $0.offset + 1, cells: $0.element)
    }
  }

  private func text(_ words: Words) -> String {
    words.text(in: stay.visit.view.language, by: office.settings.wording)
  }
}
