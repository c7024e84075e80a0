import CivilTime
import FEEL
import Foundation
import JSONText
import Simulation
import WorkCalendar
import XMLReading

/// `tongzheng bpmn simulate`.
struct BPMNSimulateCommand: Command {
  static let words = ["bpmn", "simulate"]
  static let summary = "plays processes in virtual time and prints what happened"
  static let explanation = """
    Deploys all processes of a file in one engine in memory, starts those that are named, in this
    order, and lets virtual time pass until nothing is left that time alone would move. Tasks
    complete by themselves, at once or after their --duration; what needs a handler, a decision or
    a script in another language than FEEL does so too. A user task that a step of the --script
    finishes waits for it. The same call always prints the same.
    """
  static let parameters: [Parameter] = [
    .operand("FILE", "a BPMN file"),
    .option(
      "process", value: "ID", repeats: true, "a process to start (default: the executable ones)"),
    .option("input", value: "KEY=VALUE", repeats: true, "a variable: JSON, or else text"),
    .option("duration", value: "ELEMENT=PT10S", repeats: true, "how long an activity takes"),
    .option("throw", value: "ELEMENT=CODE", repeats: true, "an activity ends with this BPMN error"),
    .option("script", value: "STEPS.json", "what people do and what arrives, in order"),
    DataOption.json,
  ]

  private let path: String
  private let script: String?
  private let asJSON: Bool
  private var plan: SimulationPlan

  init(_ values: ParameterValues) throws(UsageError) {
    path = try values.required("FILE")
    script = values["script"]
    asJSON = values.has("json")
    plan = SimulationPlan(processes: values.all("process"))
    for (name, text) in try Self.pairs(values, "input", "KEY=VALUE") {
      plan.input[name] = (try? JSON(parsing: text)).map(Value.init(json:)) ?? .string(text)
    }
    for (element, text) in try Self.pairs(values, "duration", "ELEMENT=PT10S") {
      guard let duration = CivilDuration(text) else {
        throw UsageError("--duration \(element): “\(text)” is no ISO 8601 duration such as PT10S")
      }
      plan.durations[element] = duration
    }
    for (element, code) in try Self.pairs(values, "throw", "ELEMENT=CODE") {
      plan.thrownErrors[element] = code
    }
  }

  private static func pairs(
    _ values: ParameterValues, _ option: String, _ form: String
  ) throws(UsageError) -> [(String, String)] {
    var pairs: [(String, String)] = []
    for word in values.all(option) {
      guard let sign = word.firstIndex(of: "="), sign != word.startIndex else {
        throw UsageError("--\(option) \(word): must be \(form)")
      }
      pairs.append((String(word[..<sign]), String(word[word.index(after: sign)...])))
    }
    return pairs
  }

  func run(_ terminal: Terminal) throws -> ExitCode {
    var plan = plan
    if let script { plan.steps = try Self.steps(in: InputFile(path: script)) }
    let file = InputFile(path: path)
    let report = try report(of: file, plan)
    for warning in report.warnings { terminal.talk("\(file.name): \(warning)") }
    if asJSON {
      terminal.output(report.json.text)
    } else {
      tell(report, on: terminal)
    }
    return .done
  }

  private func report(of file: InputFile, _ plan: SimulationPlan) throws -> SimulationReport {
    let bytes = TextConversion.utf8(from: try file.bytes())
    let calendar = try WorkingCalendar.national()
    do {
      return try SimulationReport.playing(bytes, file: file.name, plan: plan, calendar: calendar)
    } catch {
      throw UsageError("\(error)")
    }
  }

  private static func steps(in file: InputFile) throws -> [SimulationStep] {
    do {
      return try SimulationStep.read(
        try JSON(parsing: String(decoding: try file.bytes(), as: UTF8.self)))
    } catch let error as SimulationStep.Fault {
      throw UsageError("\(file.path): \(error)")
    } catch let error as CommandFailure {
      throw error
    } catch {
      throw CommandFailure("\(file.path): \(error)")
    }
  }

  private func tell(_ report: SimulationReport, on terminal: Terminal) {
    for entry in report.trace {
      let words = [
        SimulationPlan.zone.text(of: entry.time), entry.moment.rawValue, entry.type, entry.element,
        entry.name ?? "",
      ]
      terminal.output(words.joined(separator: "  "))
    }
    terminal.output(report.state.rawValue)
    if let failure = report.failure {
      terminal.output("\(failure.kind.rawValue) \(failure.code ?? ""): \(failure.message)")
    }
    terminal.output(JSON.object(report.variables.json).text)
  }
}
