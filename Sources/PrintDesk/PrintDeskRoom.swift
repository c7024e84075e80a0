package import Certificates
package import Runtime
package import SQLDatabase

/// The room of the counter that prints (打印台): its printers, what they were measured to do, and the jobs
/// on their way to paper.
///
/// It stands above the print register, whose sheets it prints: a job and its sheet change in one act.
package struct PrintDeskRoom: OfficeRoom {
  package static let roomName = "printdesk"

  package let certificates: CertificatesRoom

  package init(certificates: CertificatesRoom) {
    self.certificates = certificates
  }

  package var name: String { Self.roomName }
  package var migrations: [Migration] { PrintDeskSchema.migrations }
  package var projectedTables: [String] { PrintDeskSchema.projectedTables }

  /// The desk in an act that is being decided.
  package func desk(_ step: Step) throws -> PrintDesk {
    PrintDesk(step: step, queries: PrintDeskQueries(try step.database), room: self)
  }
}

/// Changes printers and jobs: checks each change against the rules, then records its fact.
package struct PrintDesk {
  let step: Step
  package let queries: PrintDeskQueries
  let room: PrintDeskRoom

  func record(_ fact: PrintDeskFact) throws {
    try step.record(fact.fact)
  }

  /// The register of the sheets, in the same act.
  func register() throws -> CertificateRegister {
    try room.certificates.register(step)
  }
}
