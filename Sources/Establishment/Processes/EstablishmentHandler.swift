import FEEL
import Runtime

/// Hands service tasks of one type to the establishment, inside the transaction of the step.
struct EstablishmentHandler: ServiceTaskHandler {
  let task: EstablishmentTask

  func handle(_ job: Job, in step: Step) throws -> Context {
    let call = EstablishmentTask.Call(
      variables: job.variables, headers: job.headers, caseNumber: job.caseNumber,
      actor: step.actor.person, isUndo: job.isUndo)
    return try task.perform(call, in: EstablishmentRegister(step))
  }
}
