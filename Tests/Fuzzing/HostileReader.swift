import BPMN
import CivilTime
import Decimals
import Decisions
import Diagrams
import DotMatrix
import Engine
import FEEL
import Forms
import JSONText
import PrintTemplates
import WorkCalendar
import XMLReading

/// A reader of files and texts that anybody may send, with what the product does with them next.
package enum HostileReader: String, CaseIterable, Sendable {
  case xml, json, bpmn, dmn, feel, form, template, calendar, escp

  /// Reads bytes as the product does and goes on with what they hold.
  ///
  /// - Returns: True when the bytes were read, false when they were refused in words.
  package func read(_ bytes: [UInt8]) throws(UnclearRefusal) -> Bool {
    do {
      switch self {
      case .xml: try readXML(bytes)
      case .json: _ = try JSON(parsing: JSON(parsing: bytes).bytes)
      case .bpmn: try readBPMN(bytes)
      case .dmn: try readDMN(bytes)
      case .feel: try readFEEL(bytes)
      case .form: try readForm(bytes)
      case .calendar: try readCalendar(bytes)
      case .escp: return readJob(bytes)
      case .template:
        let template = try PrintTemplate.parse(bytes, file: file)
        _ = try? template.signedValues(in: scope)  // some want data that are not there
      }
      return true
    } catch {
      guard let words = Refusal.words(of: error), !words.isEmpty, !words.contains("") else {
        throw UnclearRefusal(error: error)
      }
      return false
    }
  }

  private var file: String { "hostile.\(rawValue)" }

  /// A moment that is the same in every run.
  private var now: Instant { Instant(seconds: 1_767_574_800) }

  private var scope: FEEL.Scope {
    FEEL.Scope(
      [
        "a": .number(1), "b": .string("text"), "c": .list([.number(1), .number(2), .null]),
        "d": .context(["e": .boolean(true)]),
      ], now: now)
  }

  private func readXML(_ bytes: [UInt8]) throws {
    let file = try XMLFile.parseLeniently(bytes, file: file)
    _ = XMLWriter.bytes(of: file)
    _ = try XMLFile.parse(bytes, file: self.file)
  }

  /// Everything that is done with a model short of starting it: what converts, draws and judges it
  /// takes files that cannot run.
  private func readBPMN(_ bytes: [UInt8]) throws {
    let tree = try Interchange(parsing: bytes, file: file)
    _ = tree.written()
    _ = ProcessPicture(of: tree.file).svg()
    _ = ModelingLint.findings(in: tree.file)
    _ = StandardLint.findings(in: tree.file)
    let definitions = try Definitions.parse(bytes, file: file)
    _ = definitions.lint(for: .run)
    for process in definitions.processes {
      _ = Compilation(of: process, in: definitions, version: 1)
    }
  }

  /// What a calendar file says is counted with at once.
  private func readCalendar(_ bytes: [UInt8]) throws {
    let day = CivilZone.shanghai.date(of: now)
    let calendar: WorkingCalendar
    switch try CalendarFile.reading(bytes, named: file, published: day).content {
    case .notice(let notice), .unnumbered(let notice):
      calendar = WorkingCalendar(notices: [notice], region: notice.region)
      _ = YearSheet(of: notice.year, in: calendar).stretches
    case .hours(let table):
      calendar = WorkingCalendar(notices: [], hours: [table], region: table.region)
    }
    for period in [Period.workingDays(300), .months(13), .hours(100)] {
      _ = calendar.count(period, from: day)
    }
  }

  /// A printer takes any bytes; what it does not understand is told with its place.
  private func readJob(_ bytes: [UInt8]) -> Bool {
    let outcome = Simulator.print(bytes, font: BlockFont())
    for finding in outcome.findings {
      precondition(
        0...bytes.count ~= finding.offset && !finding.message.isEmpty, "a finding without a place")
    }
    return outcome.findings.isEmpty
  }

  private func readDMN(_ bytes: [UInt8]) throws {
    _ = DecisionPicture(of: try XMLFile.parse(bytes, file: file)).svgFile()
    let model = try DecisionModel.parse(bytes, file: file)
    for decision in model.decisions {
      _ = model.evaluate(decision: decision.id, inputs: ["a": .number(1)], now: now)
    }
    for service in model.services {
      _ = model.evaluate(service: service.id, inputs: ["a": .number(1)], now: now)
    }
  }

  private func readFEEL(_ bytes: [UInt8]) throws {
    let source = String(decoding: bytes, as: UTF8.self)
    let names: Set = ["a", "b", "c", "d", "full name"]
    let depth = EvaluationDepth.outermostOfMany
    // What is no unary test may be an expression, and the other way round.
    if let tests = try? UnaryTests(parsing: source, names: names) {
      _ = tests.evaluation(of: .number(1), in: scope, at: depth)
      if (try? Expression(parsing: source, names: names)) == nil { return }
    }
    let expression = try Expression(parsing: source, names: names)
    let evaluation = expression.evaluate(in: scope, at: depth)
    _ = evaluation.value.json.bytes
    _ = evaluation.diagnostics.map { $0.message() }
  }

  private func readForm(_ bytes: [UInt8]) throws {
    let definition = try FormDefinition.parse(bytes, file: file)
    let sheet = FormSheet(
      definition, data: ["a": .list([.context(["b": .string("text")])])], scope: scope)
    _ = sheet.laid().view(showingMessages: true)
    let posted = try sheet.receiving(PostedForm(fields: []))
    _ = posted.faults
    _ = posted.submission
  }
}

/// A refusal that does not say what is wrong, and where.
package struct UnclearRefusal: Error {
  package let error: any Error
}

/// What the errors of the readers say.
private enum Refusal {
  /// One text for each fault, empty where it has no words or no place; nil for errors of no reader.
  static func words(of error: any Error) -> [String]? {
    switch error {
    case let error as XMLSyntaxError: error.faults.map(words)
    case let error as BPMNReadingError: error.faults.map(words)
    case let error as FormReadingError: error.faults.map(words)
    case let error as PrintTemplateError: error.faults.map(words)
    case let error as JSONSyntaxError: [error.message]
    case let error as CalendarFaults: error.faults.map(\.message)
    case let error as SyntaxError: [error.message()]
    case let error as FormRefusal: ["\(error)"]
    default: nil
    }
  }

  private static func words(of fault: XMLReading.Diagnostic) -> String {
    fault.line > 0 && fault.column > 0 ? fault.message : ""
  }
}
