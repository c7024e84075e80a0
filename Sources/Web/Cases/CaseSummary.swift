import BPMN
import CivilTime
import Engine
import FEEL
import Runtime

extension Office {
  /// The one line that the model makes of a case (`tz:summary`), once its variables are there.
  func summary(
    of program: ProgramKey, _ variables: Context, at now: Instant
  ) throws -> String {
    let settings = runtime.program(program.process, version: program.version)?.extensions
    guard let text = settings?.property("tz:summary") else { return "" }
    let scope = runtime.scope(at: now).adding(variables)
    return try TextOrExpression(parsing: text).evaluate(in: scope).value.stringValue ?? ""
  }
}
