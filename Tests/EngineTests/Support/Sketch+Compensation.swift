import BPMN

extension Sketch {
  /// A user task that another one undoes: `A` has the event `AUndone` at its border, which leads to
  /// the user task `UndoA`.
  mutating func undone(_ id: String, loop: MultiInstance? = nil) {
    user(id, loop: loop)
    handler(of: id)
  }

  /// What undoes an activity.
  mutating func handler(of id: String, isReturnable: Bool = false) {
    boundary("\(id)Undone", on: id, .compensation(activity: nil, waits: true))
    user("Undo\(id)", properties: isReturnable ? ["tz:verbs": "return"] : [:]) {
      $0.isForCompensation = true
    }
    associate("\(id)Undone", with: "Undo\(id)")
  }

  /// An event that has an activity undone, or everything in the scope.
  mutating func undoing(_ id: String = "Undo", _ activity: String? = nil, waits: Bool = true) {
    throwing(id, .compensation(activity: activity, waits: waits))
  }

  mutating func transaction(
    _ id: String, loop: MultiInstance? = nil, _ build: (inout Sketch) -> Void
  ) {
    var inner = Sketch()
    build(&inner)
    add(id, .subProcess(SubProcess(kind: .transaction, scope: inner.scope))) {
      $0.loop = loop.map(LoopCharacteristics.multiInstance)
    }
  }

  /// A sub-process with a variable of its own.
  mutating func subProcess(
    _ id: String, keeping source: String, as variable: String, _ build: (inout Sketch) -> Void
  ) {
    var inner = Sketch()
    build(&inner)
    add(id, .subProcess(SubProcess(kind: .embedded, scope: inner.scope))) { node in
      node.extensions.inputs = [.init(source: source, target: variable, origin: node.origin)]
    }
  }
}
