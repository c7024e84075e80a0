import FEEL

extension Execution {
  /// Hands the work to a handler, which answers with a command.
  mutating func createJob(_ site: Site, _ plan: JobPlan) throws(Trouble) {
    let type = try text(of: plan.type, in: scope(at: site.id), at: site, "的处理程序类型", kind: .job)
    let seesAll = site.element.inputs.isEmpty
    record(
      .jobCreated(
        JobCreated(
          activation: site.id, type: type,
          variables: seesAll ? [:] : state[site.id]?.variables ?? [:], seesAll: seesAll,
          isUndoable: plan.isUndone, retries: try retries(of: plan, at: site))))
  }

  func retries(of plan: JobPlan, at site: Site) throws(Trouble) -> Int {
    guard let setting = plan.retries else { return JobCreated.defaultRetries }
    let value = try value(of: setting, in: scope(at: site.id))
    guard let count = value.wholeNumber, count >= 0 else {
      throw trouble(.job, at: site, "的重试次数应为自然数，结果却是 \(value.literalText)；请修正后重试。")
    }
    return count
  }

  mutating func completeJob(_ id: ActivationID, _ variables: Context) throws(Rejection) {
    let job = try openJob(id)
    if job.undoes != nil {
      // What takes an effect back is no step of the model: no token leaves it.
      record(.completed(id, by: nil, opinion: nil))
      return
    }
    let site = try site(of: id)
    if let listening = job.listening {
      return completeListener(listening, of: site, variables)
    }
    receive(variables, at: site)
    leave(site)
  }

  mutating func failJob(_ id: ActivationID, _ message: String) throws(Rejection) {
    _ = try openJob(id)
    let site = try site(of: id)
    raise(trouble(.job, at: site, "处理失败：\(message)"), on: id, phase: .entering)
  }

  mutating func throwError(
    from id: ActivationID, code: String, message: String
  ) throws(Rejection) {
    let job = try openJob(id)
    guard job.undoes == nil, job.listening?.event.isWithdrawal != true,
      let catcher = catcher(of: .error(code), from: id)
    else {
      throw .refusedByHandler(code: code, message: message)
    }
    handleError(code: code, message: message, by: catcher)
  }

  func openJob(_ id: ActivationID) throws(Rejection) -> JobCreated {
    guard state[id] != nil else { throw .unknownActivation(id) }
    guard let job = state.jobs[id], state.incidents[id] == nil else { throw .jobNotOpen(id) }
    return job
  }
}
