package import CivilTime
import Engine
package import FEEL
package import Forms

/// Forms over the data of cases.
extension OfficeRuntime {
  /// A form laid over the data that the request carries, with what the rooms supply beside them.
  ///
  /// `sources` are the names that the model gives in `tz:data`. Expressions of the form see the
  /// functions of the calendar as those of the models do.
  package func form(
    _ definition: FormDefinition, for request: FormDataRequest, sources: [String] = [],
    access: FieldAccess = .open
  ) throws -> FormSheet {
    var data = request.variables
    if !sources.isEmpty {
      try read { database in
        for name in sources {
          guard let source = rooms.formData[name] else {
            throw ActFailure.failed("没有能提供表单数据“\(name)”的程序；请改正模型中的 tz:data。")
          }
          data = data.merging(try source.values(for: request, on: database))
        }
      }
    }
    return FormSheet(definition, data: data, access: access, scope: scope(at: settings.now()))
  }

  /// What expressions outside of processes see beside the case: the clock, and the functions of the
  /// calendar.
  package func scope(at now: Instant) -> Scope {
    let zone = settings.zone
    return Scope(
      ["addWorkingDays": .function(.addWorkingDays(of: settings.calendar, in: zone))], now: now,
      zone: zone)
  }
}
