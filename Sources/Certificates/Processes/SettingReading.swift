import PrintTemplates
import Runtime

/// Reads the settings (`zeebe:header`) that a model gives to a service task of this room.
extension [String: String] {
  /// A pattern of document numbers; nil if the setting is not there.
  func numberPattern(_ name: String) throws(SettingFault) -> NumberPattern? {
    guard let written = self[name] else { return nil }
    do throws(NumberPattern.Fault) {
      return try NumberPattern(written)
    } catch {
      throw SettingFault("number-pattern", "文号格式“\(written)”有误：\(error.words)")
    }
  }

  /// The kind of paper that the mark names; nil if the setting is not there.
  func documentType() throws(SettingFault) -> DocumentType? {
    guard let written = self["documentType"] else { return nil }
    guard let type = UInt8(written).flatMap({ DocumentType(rawValue: $0) }) else {
      throw SettingFault("document-type", "文书类型“\(written)”应为 0 至 63")
    }
    return type
  }

  /// For how many days a paper is valid; nil if the setting is not there.
  func validity() throws(SettingFault) -> Int? {
    guard let written = self["validity"] else { return nil }
    guard let days = Int(written), days > 0 else {
      throw SettingFault("validity", "有效天数“\(written)”应为正整数")
    }
    return days
  }

  /// Whether a paper is printed at a counter; nil if the setting is not there.
  func isForCounter() throws(SettingFault) -> Bool? {
    guard let written = self["sheet"] else { return nil }
    guard written == "counter" else {
      throw SettingFault("sheet", "打印方式“\(written)”应为 counter（窗口打印），或不设置")
    }
    return true
  }

  /// Why `print.void` makes a paper void.
  func voidCause() throws(SettingFault) -> VoidCause {
    guard let written = self["cause"] else { return .revoked }
    guard let cause = VoidCause(rawValue: written) else {
      throw SettingFault("void-cause", "作废原因“\(written)”应为 spoiled、lost、revoked 或 returned")
    }
    return cause
  }
}

extension NumberPattern.Fault {
  fileprivate var words: String {
    switch self {
    case .unknownPiece(let piece): "没有“{\(piece)}”这一项，可用 {prefix}、{yyyy}、{n} 和 {n:4}"
    case .unclosed: "“{”没有对应的“}”"
    case .serialCount(let count): "须有一个 {n}，现有 \(count) 个"
    }
  }
}

/// Collects the faults of settings of which each is read by itself.
struct SettingFaults {
  private(set) var all: [SettingFault] = []

  mutating func add(_ rule: String, _ message: String) {
    all.append(SettingFault(rule, message))
  }

  /// The setting; nil if it is not there or faulty.
  mutating func reading<Setting>(_ read: () throws(SettingFault) -> Setting?) -> Setting? {
    do throws(SettingFault) {
      return try read()
    } catch {
      all.append(error)
      return nil
    }
  }
}
