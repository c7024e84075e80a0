import CivilTime
import Directory
import JSONText
import Runtime
import Spreadsheets

/// `tongzheng directory import`.
struct DirectoryImportCommand: Command {
  static let words = ["directory", "import"]
  static let summary = "takes units, posts and people from a spreadsheet into the office"
  static let explanation = """
    Reads an .xlsx or CSV file whose first rows name the columns (docs/directory.md), tells what it
    changes, and changes it in one act; --preview only tells. A file with a single faulty row changes
    nothing. With --complete, people whom the file does not name leave. To import, the office must not
    be running: when it is, the page 组织与人员 of the administration does the same.
    """
  static let parameters: [Parameter] = [
    .operand("FILE", "the spreadsheet"),
    .toggle("preview", "tells what would change and changes nothing"),
    .toggle("complete", "the file names everybody: whoever is missing leaves"),
    DataOption.parameter, DataOption.json,
  ]

  private let file: InputFile
  private let isPreview: Bool
  private let extent: ImportPlan.Extent
  private let folder: DataFolder
  private let asJSON: Bool

  init(_ values: ParameterValues) throws(UsageError) {
    file = InputFile(path: try values.required("FILE"))
    isPreview = values.has("preview")
    extent = values.has("complete") ? .complete : .partial
    folder = DataOption.folder(values)
    asJSON = values.has("json")
  }

  func run(_ terminal: Terminal) throws -> ExitCode {
    let workbook = try Workbook.read(try file.bytes(), named: file.name)
    let plan = isPreview ? try looking(at: workbook) : try importing(workbook)
    terminal.output(asJSON ? json(of: plan).text : text(of: plan))
    return plan.faults.isEmpty ? .done : .failed
  }

  private func looking(at workbook: Workbook) throws -> ImportPlan {
    let runtime = try Office.observing(folder).runtime
    let today = runtime.settings.zone.date(of: runtime.settings.now())
    return try runtime.read { database in
      try ImportPlan(workbook, extent: extent, on: today, reading: database)
    }
  }

  private func importing(_ workbook: Workbook) throws -> ImportPlan {
    let office = try Office.keeping(folder)
    try office.runtime.start(background: false)
    defer { office.runtime.stop() }
    let today = office.runtime.settings.zone.date(of: office.runtime.settings.now())
    // Nobody else is in the office, so what is planned here is what the act finds.
    let plan = try office.runtime.read { database in
      try ImportPlan(workbook, extent: extent, on: today, reading: database)
    }
    guard plan.faults.isEmpty, !plan.changes.isEmpty else { return plan }
    _ = try office.runtime.perform("directory.import", by: Office.operatorAtTerminal) { step in
      try DirectoryRegister(step).carryOut(plan)
      return Done()
    }
    return plan
  }

  private func text(of plan: ImportPlan) -> String {
    let verb = isPreview ? "预览" : plan.faults.isEmpty ? "已导入" : "没有导入"
    let counts = ImportChange.Kind.allCases.map { "\($0.name) \(plan.count($0))" }
    let head = "\(verb)：\(counts.joined(separator: "，"))，错误 \(plan.faults.count)"
    let faults = plan.faults.map { "错误  \($0.place)：\($0.message)" }
    let changes = plan.changes.map { change in
      "\(change.kind.name)  \(change.table.name)  \(change.code)  \(change.name)  \(change.detail)"
    }
    return ([head] + faults + changes).joined(separator: "\n")
  }

  private func json(of plan: ImportPlan) -> JSON {
    [
      "imported": .bool(!isPreview && plan.faults.isEmpty),
      "changes": .array(
        plan.changes.map { change in
          [
            "kind": .string(change.kind.rawValue), "table": .string(change.table.rawValue),
            "code": .string(change.code), "name": .string(change.name),
            "detail": .string(change.detail),
          ]
        }),
      "faults": .array(
        plan.faults.map { fault in
          [
            "sheet": .string(fault.sheet), "row": .integer(fault.row),
            "column": fault.column.map { .string($0) } ?? .null,
            "message": .string(fault.message),
          ]
        }),
    ]
  }
}
