package import CivilTime
import Engine
package import Runtime

extension OfficeRuntime {
  /// Judges what was scanned or typed by the register, and by the case in which the paper was issued.
  package func verifyPaper(_ typed: String, at now: Instant) throws -> Verification {
    let zone = settings.zone
    var answer = try read { try CertificateQueries($0).verify(typed, at: now, in: zone) }
    guard let standing = answer.standing else { return answer }
    let (process, times) = try course(of: standing)
    answer.take(process, times)
    return answer
  }

  /// The checks of process and times.
  private func course(
    of standing: PrintStanding
  ) throws -> (process: PaperCheckPoint, times: PaperCheckPoint) {
    func open(_ reason: String) -> (PaperCheckPoint, PaperCheckPoint) {
      (PaperCheckPoint(.process, .open(reason)), PaperCheckPoint(.times, .open(reason)))
    }
    guard let origin = standing.record.origin else { return open("手工登记，没有办理流程") }
    let instance = InstanceID(rawValue: origin.instance)
    guard let header = try queries.header(of: instance),
      header.caseNumber == standing.record.caseNumber
    else {
      let fault = "登记簿中没有办理这份文书的事项 \(standing.record.caseNumber)"
      return (PaperCheckPoint(.process, .failed(fault)), PaperCheckPoint(.times, .failed(fault)))
    }
    if try queries.archiveMark(of: instance)?.removedAt != nil {
      return open("办理过程已按保管期限移出")
    }
    let chain = StepChain(
      standing, from: origin, in: header, runs: try queries.activations(of: instance),
      interventions: try queries.interventions(in: instance), zone: settings.zone)
    return (
      PaperCheckPoint(.process, fault: chain.gap), PaperCheckPoint(.times, fault: chain.disorder)
    )
  }
}

extension Verification {
  /// Puts in what the case says. A paper that is good by itself is not when a step is missing.
  fileprivate mutating func take(_ process: PaperCheckPoint, _ times: PaperCheckPoint) {
    let place = checks.firstIndex { $0.check == .prints } ?? checks.endIndex
    checks.insert(contentsOf: [process, times], at: place)
    guard outcome == .genuine else { return }
    for point in [process, times] {
      guard case .failed(let fault) = point.result else { continue }
      outcome = .incomplete
      reason = fault
      return
    }
  }
}
