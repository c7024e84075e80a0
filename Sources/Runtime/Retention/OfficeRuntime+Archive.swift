import BPMN
import CivilTime
import Cryptography
package import Engine
import SQLDatabase

extension OfficeRuntime {
  /// Notes that the archive has taken a finished case, with the digest of the file that it has. Only from
  /// then on can the history of the case go, when its period has ended.
  ///
  /// The period is that of the process (`tz:retention`), or else that of the office.
  package func noteTaken(
    _ instance: InstanceID, file: [UInt8], reference: String, by actor: Actor,
    key: IdempotencyKey? = nil
  ) throws(ActFailure) -> ActReceipt {
    let digest = Hexadecimal.encode(Digest.sha256(file))
    let receipt = try perform("noteTaken", by: actor, key: key) { step in
      let retention = try Self.retention(of: instance, in: step)
      let ended = try Self.end(of: instance, in: step)
      try step.record(
        ArchiveFact.taken(
          instance, sha256: digest, reference: reference, retention: retention,
          until: retention.end(ofCaseEndedOn: step.zone.date(of: ended))))
      return ActReceipt(sequence: step.sequence)
    }
    upkeepTicker.wake()
    return receipt
  }

  /// When the case ended; refuses cases that run, and those whose history is gone already.
  private static func end(of instance: InstanceID, in step: Step) throws -> Instant {
    let row = try step.database.first(
      """
      select p.ended_at, a.removed_at from process_instance p
      left join case_archive a on a.instance = p.id where p.id = ?
      """, instance.rawValue
    ) { (ended: try $0.optionalInt64(0), removed: try $0.optionalInt64(1)) }
    guard let row else { throw ActFailure.unknownCase(instance) }
    guard let ended = row.ended else {
      throw ActFailure.failed("事项还在办理，办结以后才能移交档案。")
    }
    guard row.removed == nil else {
      throw ActFailure.failed("事项的办理过程已按保管期限移出，不能再次移交。")
    }
    return Instant(milliseconds: ended)
  }

  private static func retention(of instance: InstanceID, in step: Step) throws -> RetentionPeriod {
    let keeper = step.cases.keeper
    let program = try step.database.first(
      "select process, version from process_instance where id = ?", instance.rawValue
    ) { ProgramKey(process: try $0.text(0), version: try $0.int(1)) }
    guard let program else { throw ActFailure.unknownCase(instance) }
    guard
      let written = keeper.library.program(program)?.extensions.property(RetentionPeriod.property)
    else { return keeper.settings.retention }
    guard let period = RetentionPeriod(written) else {
      throw ActFailure.failed(
        "流程 \(program) 的保管期限“\(written)”无法识别：请写 permanent、30y、10y 或 180d。")
    }
    return period
  }
}

extension RetentionPeriod {
  /// The property of a process that says its class.
  static let property = "tz:retention"
}

extension CaseQueries {
  /// Where the case is archived, if it is.
  package func archiveMark(of instance: InstanceID) throws -> ArchiveMark? {
    try database.read { connection in
      try connection.first("\(ArchiveMark.select) where instance = ?", instance.rawValue) {
        try ArchiveMark($0)
      }
    }
  }
}
