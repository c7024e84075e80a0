import FEEL

/// Somebody who is to sign a step and has not yet, so that he need not (可减签).
package struct OpenSigner: Hashable, Sendable {
  /// The run, if his turn has come.
  package let run: ActivationID?
  /// The number of his place in a countersignature, from 1.
  package let place: Int?
  /// How he was asked; nil for whoever the model names.
  package let assist: Assist?
  /// Nil where only the model knows.
  package let person: String?
  /// Who asked him.
  package let askedBy: String?

  /// What takes him off, and the run on which it is done.
  package func removal(
    from body: ActivationID?, reason: String
  ) -> (act: TaskAct, on: ActivationID)? {
    if let run { return (.removeSigner(reason: reason), run) }
    guard let place, let body else { return nil }
    return (.removeSlot(place, reason: reason), body)
  }
}

extension InstanceState {
  /// Who is still to sign beside, before or after the holder of a task: those whom he asked, and the
  /// other places of a countersignature.
  package func openSigners(around id: ActivationID) -> [OpenSigner] {
    let helpers = activeChildren(of: id).compactMap { child -> OpenSigner? in
      guard let call = handling.calls[child], let assist = call.assist else { return nil }
      return OpenSigner(
        run: child, place: nil, assist: assist, person: tasks[child]?.assignee ?? call.person,
        askedBy: call.by)
    }
    guard let body = countersignature(around: id) else { return helpers }
    return helpers + places(of: body, besides: id)
  }

  /// The body of the countersignature in which a task is a place.
  package func countersignature(around id: ActivationID) -> ActivationID? {
    guard let run = self[id], run.isInstance else { return nil }
    return run.scope
  }

  private func places(of body: ActivationID, besides own: ActivationID) -> [OpenSigner] {
    let begun = activations.filter { $0.scope == body && $0.begin.loopCounter != nil }
    let open = begun.filter { run in
      run.isActive && run.id != own && handling.finished[run.id] == nil
    }.map { run in
      OpenSigner(
        run: run.id, place: run.begin.loopCounter, assist: nil, person: tasks[run.id]?.assignee,
        askedBy: nil)
    }
    let items = self[body]?.variables[MultiInstanceVariable.items]?.listValue ?? []
    let taken = begun.filter {
      $0.isActive || $0.lifecycle == .completed || handling.removed.contains($0.id)
    }
    let numbers = Set(taken.compactMap(\.begin.loopCounter))
    let waiting = items.enumerated().filter { !numbers.contains($0.offset + 1) }.map {
      offset, item in
      let added = AddedSlot(item)
      return OpenSigner(
        run: nil, place: offset + 1, assist: nil,
        person: item.signer,
        askedBy: added?.by)
    }
    return open + waiting
  }
}
