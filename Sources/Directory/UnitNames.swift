import FEEL
import Runtime

/// The names of the units whose codes are in `units`, in the same order (`directory.names`).
struct UnitNames: ServiceTaskHandler {
  func handle(_ job: Job, in step: Step) throws -> Context {
    let queries = DirectoryQueries(try step.database)
    let names = try (job.variables["units"]?.listValue ?? []).map { code -> Value in
      guard let text = code.stringValue, let unit = try queries.unit(text) else {
        throw Refusal(code: "DIR-UNIT", message: "没有代码为“\(code.stringValue ?? "")”的单位")
      }
      return .string(unit.name)
    }
    return ["names": .list(names)]
  }
}
