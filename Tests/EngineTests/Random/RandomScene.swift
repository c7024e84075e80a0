import Engine
import FEEL
import WorkCalendar

/// A random process, deployed in its versions with what it calls and the process that it talks to.
struct RandomScene {
  let seed: UInt64
  let deployment: Deployment
  let versions: RandomVersions
  /// The process that answers each signal `Call` with the signal `Reply`.
  let neighbour: ProgramKey
  let armed: ArmedEvents
  let calendar: WorkingCalendar

  init(process seed: UInt64, on calendar: WorkingCalendar) throws {
    self.seed = seed
    self.calendar = calendar
    let model = RandomModel(seed: seed)
    var deployment = Deployment()
    for (id, sketch) in model.called { try deployment.deploy(id) { $0 = sketch } }
    versions = try RandomVersions(of: model, in: &deployment)
    neighbour = try deployment.deploy("Neighbour") { $0.answerCalls() }.key
    deployment.decisions["decide"] = { $0["n"] ?? .null }
    self.deployment = deployment
    armed = ArmedEvents(of: model)
  }
}
