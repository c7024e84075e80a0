import Foundation
import JSONText

/// What the measured people do: a case of one process from its start to its end, step by step.
///
/// A file in JSON (`Support/bench/course.json`), so that any deployed flow can be measured.
struct Course {
  /// One form to be filled in by one person.
  struct Visit {
    /// The account.
    let login: String
    /// What is typed and chosen, by the names of the fields on the page.
    let fields: [(name: String, values: [String])]
  }

  /// A paper to be drawn for the figure of pages per second.
  struct Paper {
    let template: String
    let data: JSON
  }

  let process: String
  let start: Visit
  let tasks: [Visit]
  let paper: Paper

  var logins: [String] { Set([start.login] + tasks.map(\.login)).sorted() }

  init(file: URL) throws {
    let bytes: [UInt8]
    do {
      bytes = [UInt8](try Data(contentsOf: file))
    } catch {
      throw CommandFailure("\(file.path): the course cannot be read; name its file with --course")
    }
    let json = try JSON(parsing: bytes)
    guard let process = json["process"]?.stringValue, let start = json["start"],
      let tasks = json["tasks"]?.arrayValue, let template = json["paper"]?["template"]?.stringValue,
      let data = json["paper"]?["data"]
    else { throw CommandFailure("\(file.path): it lacks process, start, tasks or paper") }
    self.process = process
    self.start = try Visit(start, in: file)
    self.tasks = try tasks.map { try Visit($0, in: file) }
    paper = Paper(template: template, data: data)
  }
}

extension Course.Visit {
  fileprivate init(_ json: JSON, in file: URL) throws {
    guard let login = json["as"]?.stringValue else {
      throw CommandFailure("\(file.path): a step does not say whose it is (“as”)")
    }
    self.login = login
    fields = (json["fields"]?.objectValue?.members ?? []).map { name, value in
      (name, value.arrayValue?.compactMap(\.stringValue) ?? [value.stringValue ?? ""])
    }
  }
}
