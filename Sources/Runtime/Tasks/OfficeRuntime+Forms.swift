package import CivilTime
import Engine
package import FEEL
package import Forms

/// Forms over the data of cases.
extension OfficeRuntime {
  /// A form laid over the data that the request carries, with what the rooms supply beside them.
  ///
  /// `sources` are the names that the model gives in `tz:data`. Expressions of the form see the
  /// functions of the calendar and of the site as those of the models do.
  package func form(
    _ definition: FormDefinition, for request: FormDataRequest, sources: [String] = [],
    access: FieldAccess = .open
  ) throws -> FormSheet {
    var data = request.variables
    for name in sources { data = data.merging(try formData.values(of: name, for: request)) }
    return FormSheet(definition, data: data, access: access, scope: scope(at: settings.now()))
  }

  /// What expressions outside of processes see beside the case: the clock, and the functions of the
  /// calendar and of the site.
  package func scope(at now: Instant) -> Scope {
    let zone = settings.zone
    let clock = Scope(
      ["addWorkingDays": .function(.addWorkingDays(of: calendar, in: zone))], now: now,
      zone: zone)
    let functions = settings.functions.variables(in: clock)
    return functions.isEmpty ? clock : clock.adding(functions)
  }
}
