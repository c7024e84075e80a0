import Certificates
import CivilTime
import Foundation
import JSONText
import Runtime

/// `tongzheng mark verify`.
struct MarkVerifyCommand: Command {
  static let words = ["mark", "verify"]
  static let summary = "checks the code of a paper, from its picture, its text or its number"
  static let explanation = """
    Checks what a paper's code says. With --keys nothing but the published keys is needed: the answer
    says whether the signature is the office's and its key was in force, and --void tells whether the
    sheet was since replaced or made void. Without --keys the register in the data folder answers, also
    for typed numbers. Ends with 0 when the paper is genuine and not known to be void, else with 1.
    """
  static let parameters: [Parameter] = [
    CodeInput.operand, PublishedFiles.keysParameter, PublishedFiles.voidsParameter,
    DataOption.parameter, DataOption.json,
  ]

  private let code: String
  private let keys: String?
  private let voids: String?
  private let folder: DataFolder
  private let asJSON: Bool

  init(_ values: ParameterValues) throws(UsageError) {
    code = try values.required("CODE")
    keys = values["keys"]
    voids = values["void"]
    folder = DataOption.folder(values)
    asJSON = values.has("json")
    guard voids == nil || keys != nil else { throw UsageError("--void goes with --keys") }
  }

  func run(_ terminal: Terminal) throws -> ExitCode {
    let answer: MarkAnswer
    if let keys { answer = try offline(keys) } else { answer = try online() }
    terminal.output(asJSON ? answer.json.text : answer.words)
    return answer.holds ? .done : .failed
  }

  private func offline(_ path: String) throws -> MarkAnswer {
    let keys = try PublishedFiles.keys(path)
    let check = try OfflineCheck(keys: keys, voids: try voids.map { try PublishedFiles.voids($0) })
    return try answer(by: keys) { MarkAnswer($0, check.verdict(on: $0)) }
  }

  private func online() throws -> MarkAnswer {
    let office = try Office.observing(folder)
    let keys = try office.runtime.read { try CertificateQueries($0).keys() }
    let check = try OfflineCheck(keys: keys)
    return try answer(by: keys) { code in
      guard let asked = code.asked else { return MarkAnswer(code, check.verdict(on: code)) }
      let settings = office.runtime.settings
      let found = try office.runtime.verifyPaper(asked, at: settings.now())
      return MarkAnswer(code, check.verdict(on: code), found)
    }
  }

  /// The answer on the code; a text that is none is refused with its reason, as the pages do.
  private func answer(
    by keys: MarkKeyRegistry, _ judge: (PaperCode) throws -> MarkAnswer
  ) throws -> MarkAnswer {
    let code: PaperCode
    do {
      code = try CodeInput.code(self.code, keys: keys)
    } catch let error as PaperCodeError {
      return MarkAnswer(refusing: error)
    }
    return try judge(code)
  }
}

extension PaperCode {
  /// What the register is asked with; nil for what it does not keep.
  fileprivate var asked: String? {
    switch self {
    case .mark(let signed): signed.digits
    case .short(let short): short.digits
    case .number(let number): number.digits
    case .document: nil
    }
  }
}
