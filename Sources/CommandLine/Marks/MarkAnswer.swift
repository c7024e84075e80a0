import Certificates
import CivilTime
import JSONText

/// The answer of `tongzheng mark verify`, in words and as JSON.
struct MarkAnswer {
  /// One word: `genuine`, `not-genuine`, `cannot-verify`, `superseded`, `void`, `unknown`, `expired`,
  /// `incomplete`.
  private let verdict: String
  private let reason: String?
  private let mark: Mark?
  private let issuer: String?
  /// What is known of the time since the issue.
  private let status: String
  private let statusWords: String
  /// What the register checked; empty for an answer by keys alone.
  private let checks: [PaperCheckPoint]
  /// Whether the paper may be relied upon.
  let holds: Bool

  /// The answer by published keys alone.
  init(_ code: PaperCode, _ answer: OfflineVerdict) {
    mark = code.mark
    checks = []
    holds = answer.holds
    switch answer.judgement {
    case .genuine(let key):
      verdict = "genuine"
      reason = nil
      issuer = key.issuer
    case .notGenuine(let why):
      verdict = "not-genuine"
      reason = why
      issuer = nil
    case .cannotVerify(let why):
      verdict = "cannot-verify"
      reason = why
      issuer = nil
    }
    switch answer.status {
    case .notChecked:
      status = "not-checked"
      statusWords = "whether it was since replaced or made void was not checked"
    case .notListed(let at):
      status = "valid"
      statusWords = "neither replaced nor void as of \(at)"
    case .listed(let state, let at):
      status = state.rawValue
      statusWords = "but \(state == .superseded ? "replaced by another print" : "void") as of \(at)"
    }
  }

  /// The answer of the register.
  init(_ code: PaperCode, _ answer: OfflineVerdict, _ found: Verification) {
    checks = found.checks
    mark = code.mark ?? found.standing?.record.mark.mark
    switch found.outcome {
    case .genuine: verdict = found.isExpired ? "expired" : "genuine"
    case .forged, .sample: verdict = "not-genuine"
    case .cannotVerify: verdict = "cannot-verify"
    case .superseded, .void, .unknown, .incomplete: verdict = found.outcome.rawValue
    }
    reason = found.reason ?? (found.maybeCopied ? "重号，请核验原件" : nil)
    if case .genuine(let key) = answer.judgement { issuer = key.issuer } else { issuer = nil }
    switch found.outcome {
    case .genuine: (status, statusWords) = ("valid", "valid in the register")
    case .superseded: (status, statusWords) = ("superseded", "replaced in the register")
    case .void: (status, statusWords) = ("void", "void in the register")
    case .incomplete: (status, statusWords) = ("incomplete", "steps of its case are missing")
    case .unknown, .forged, .sample, .cannotVerify:
      (status, statusWords) = ("unknown", "not in the register")
    }
    holds = found.outcome == .genuine && !found.isExpired
  }

  /// What was given is no code at all.
  init(refusing error: PaperCodeError) {
    mark = nil
    checks = []
    issuer = nil
    reason = "\(error)"
    status = "not-checked"
    statusWords = ""
    holds = false
    switch error {
    case .mark(.unknownVersion), .mark(.unknownAlgorithm): verdict = "cannot-verify"
    case .mark, .document, .mistyped: verdict = "not-genuine"
    }
  }

  var words: String {
    let name =
      switch verdict {
      case "not-genuine": "not genuine"
      case "cannot-verify": "cannot be verified"
      default: verdict
      }
    guard let mark, verdict != "not-genuine", verdict != "cannot-verify" else {
      return [name, reason].compactMap { $0 }.joined(separator: ": ")
    }
    let until = mark.validUntil.map { ", valid until \($0)" } ?? ""
    return """
      \(name): issued by \(issuer ?? "\(mark.issuer)") on \(mark.issuedOn), print \
      \(mark.printSerial), number \(mark.ordinal) of this paper\(until)
      \(statusWords)\(reason.map { ": \($0)" } ?? "")
      """
  }

  var json: JSON {
    var fields: [String: JSON] = ["verdict": .string(verdict), "status": .string(status)]
    if let reason { fields["reason"] = .string(reason) }
    if let issuer { fields["issuer"] = .string(issuer) }
    if let mark {
      fields["issuedOn"] = .string(mark.issuedOn.description)
      fields["key"] = .integer(Int(mark.keyID))
      fields["printSerial"] = .integer(Int(mark.printSerial))
      fields["ordinal"] = .integer(Int(mark.ordinal))
      fields["validUntil"] = mark.validUntil.map { .string($0.description) } ?? .null
    }
    if !checks.isEmpty { fields["checks"] = .array(checks.map(\.json)) }
    return .object(JSONObject(fields.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }))
  }
}

extension PaperCode {
  fileprivate var mark: Mark? {
    if case .mark(let signed) = self { signed.mark } else { nil }
  }
}

extension PaperCheckPoint {
  fileprivate var json: JSON {
    let name = JSON.string(check.rawValue)
    return switch result {
    case .passed: ["check": name, "result": "passed"]
    case .failed(let why): ["check": name, "result": "failed", "reason": .string(why)]
    case .open(let why): ["check": name, "result": "open", "reason": .string(why)]
    }
  }
}
