import CivilTime
import FEEL
import PrintTemplates
import Runtime

/// Reads what a model and a process give to a service task of this room.
///
/// What the model says wrong is a fault of the model, hence an incident for the administrator, not
/// an answer to the person who acts.
extension Job {
  func requiredHeader(_ name: String) throws -> String {
    guard let value = headers[name], !value.isEmpty else {
      throw FaultyJob(self, "缺少设置“\(name)”（zeebe:header）")
    }
    return value
  }

  /// A pattern of document numbers from a setting.
  func numberPattern(_ name: String) throws -> NumberPattern? {
    try setting { try headers.numberPattern(name) }
  }

  /// A setting; what is wrong with it is a fault of the job.
  func setting<Setting>(_ read: () throws -> Setting) throws -> Setting {
    do {
      return try read()
    } catch let fault as SettingFault {
      throw FaultyJob(self, fault.message)
    }
  }

  /// A text among the inputs; numbers are written out.
  func text(_ name: String) -> String? {
    switch variables[name] {
    case .string(let text)?: text.isEmpty ? nil : text
    case .number(let number)?: "\(number)"
    default: nil
    }
  }

  /// A day among the inputs, as a FEEL date or as text.
  func date(_ name: String) throws -> CalendarDate? {
    switch variables[name] {
    case nil, .null?, .string("")?: return nil
    case .date(let date)?: return date
    case .dateTime(let point)?: return point.date
    case .string(let text)?:
      guard let date = CalendarDate(String(text.prefix(10))) else {
        throw FaultyJob(self, "输入“\(name)”的值“\(text)”不是日期")
      }
      return date
    default: throw FaultyJob(self, "输入“\(name)”的值不是日期")
    }
  }
}

/// A service task whose settings or inputs make no sense.
package struct FaultyJob: Error, Hashable, Sendable, CustomStringConvertible {
  package let description: String

  init(_ job: Job, _ problem: String) {
    description = "\(job.process) 的“\(job.element)”（\(job.type)）：\(problem)"
  }
}
