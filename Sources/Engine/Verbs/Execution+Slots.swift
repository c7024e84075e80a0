import FEEL

/// A place that was added to a countersignature, in the list of its items: who signs, and who asked.
struct AddedSlot {
  private static let person = "$person"
  private static let asker = "$by"

  let person: String
  let by: String

  init(person: String, by: String) {
    self.person = person
    self.by = by
  }

  init?(_ item: Value) {
    guard let entry = item.contextValue, let person = entry[Self.person]?.stringValue else {
      return nil
    }
    self.init(person: person, by: entry[Self.asker]?.stringValue ?? "")
  }

  var item: Value {
    .context([Self.person: .string(person), Self.asker: .string(by)])
  }
}

extension Value {
  /// The person whom an entry in the list of a countersignature names: by code, or as the `person` of a
  /// context.
  var signer: String? {
    AddedSlot(self)?.person ?? contextValue?["person"]?.stringValue ?? plainText
  }
}

/// 加签 and 减签 in a countersignature: its places change while it runs.
extension Execution {
  func items(of body: ActivationID) -> [Value] {
    state[body]?.variables[MultiInstanceVariable.items]?.listValue ?? []
  }

  /// The first place of each person, who may stand in a list by several posts.
  static func oncePerSigner(_ items: [Value]) -> [Value] {
    var known: Set<String> = []
    return items.filter { item in item.signer.map { known.insert($0).inserted } ?? true }
  }

  /// Adds places: at once where all sign together, else before a place whose turn has not come.
  mutating func addSlots(
    _ summons: Summons, beside id: ActivationID, in body: ActivationID
  ) throws(Rejection) {
    guard let run = state[body], let bodySite = site(of: run),
      let plan = bodySite.element.loop?.multiple
    else { throw .unknownActivation(body) }
    let isLayered = countersign(of: bodySite)?.isLayered == true
    let isSequential = plan.isSequential || isLayered
    let begun = slotRuns(of: body).compactMap { state[$0]?.begin.loopCounter }.max() ?? 0
    let count = slotCount(of: run)
    let position = min(max(summons.position ?? begun + 1, begun + 1), count + 1)
    var items = items(of: body)
    let added = summons.people.map { AddedSlot(person: $0, by: principal).item }
    items.insert(contentsOf: added, at: min(items.count, (isSequential ? position : count + 1) - 1))
    setSlots(items, of: body, plan)
    if isLayered { layer(added.count, at: position, joins: summons.position == nil, in: body) }
    guard !isSequential || isLayered && summons.position == nil else { return }
    let first = isSequential ? position : count + 1
    let cause = state[id]?.begin.cause ?? [body]
    for offset in summons.people.indices {
      enqueueInstance(first + offset, of: bodySite, cause: cause)
    }
  }

  /// The places of the round before, if a return asks the same people again: with those who were added and
  /// without those who need not sign any more. Nil where the model names them.
  mutating func keptPlaces(of body: Site) -> [Value]? {
    guard body.element.userTask != nil, let earlier = state[body.id]?.begin.reopens,
      state[earlier]?.begin.isMultiInstanceBody == true,
      state.handling.calls[body.id]?.resolvesAnew != true
    else { return nil }
    let removed = slotRuns(of: earlier).filter(state.handling.removed.contains)
    let gone = Set(removed.compactMap { state[$0]?.begin.loopCounter })
    let kept = items(of: earlier).indices.filter { !gone.contains($0 + 1) }
    guard !kept.isEmpty else { return nil }
    let layers = layers(of: earlier)
    if !layers.isEmpty {
      setLayers(kept.filter(layers.indices.contains).map { layers[$0] }, of: body.id)
    }
    let items = items(of: earlier)
    return kept.map { items[$0] }
  }

  private mutating func setSlots(
    _ items: [Value], of body: ActivationID, _ plan: MultiInstancePlan
  ) {
    var variables: Context = [
      MultiInstanceVariable.instances: Value(integerLiteral: items.count),
      MultiInstanceVariable.items: .list(items),
    ]
    if let name = plan.outputCollection, let list = state[body]?.variables[name]?.listValue {
      // What was collected belongs to places that have begun, and they stand before all others.
      let missing = items.count - list.count
      variables[name] = .list(
        missing >= 0
          ? list + Array(repeating: .null, count: missing) : Array(list.prefix(items.count)))
    }
    record(.variablesSet(scope: body, variables))
  }

  /// Whoever is to sign and has not acted need not sign any more.
  mutating func removeSigner(_ id: ActivationID, reason: String) throws(Rejection) {
    guard let run = state[id] else { throw .unknownActivation(id) }
    guard run.isActive else {
      throw run.lifecycle == .completed ? refuse(.hasSigned) : .notActive(id)
    }
    let site = try site(of: id)
    let call = state.handling.calls[id]
    guard call?.assist != nil || run.isInstance else { throw refuse(.notCalled) }
    guard site.element.userTask != nil else {
      throw .verbNotAllowed(verb: Verb.removeSign.rawValue, element: site.element.id)
    }
    if call?.by != principal { try check(.removeSign, at: site) }
    guard state.handling.finished[id] == nil else { throw refuse(.hasSigned) }
    if isDeciding(id) { throw refuse(.lastSigner) }
    if call?.assist == nil, let body = run.scope.flatMap({ state[$0] }) {
      try checkNotLast(in: body)
      letOff(id, reason: reason)
      return settleSlots(of: body.id)
    }
    letOff(id, reason: reason)
  }

  /// Whoever had the task already learns why it is gone, by a copy to read.
  private mutating func letOff(_ id: ActivationID, reason: String) {
    let person = state.tasks[id]?.assignee
    cancel(id, reason: .removed(reason: reason))
    guard let person, person != principal else { return }
    send(Circulation(.know, to: [person], text: "减签：\(reason)", from: id), by: principal)
  }

  mutating func removeSlot(
    _ counter: Int, of body: ActivationID, reason: String
  ) throws(Rejection) {
    guard let run = state[body], run.isActive, run.begin.isMultiInstanceBody,
      let bodySite = site(of: run), let plan = bodySite.element.loop?.multiple
    else { throw refuse(.notCalled) }
    if let begun = slotRuns(of: body).first(where: { state[$0]?.begin.loopCounter == counter }) {
      return try removeSigner(begun, reason: reason)
    }
    var items = items(of: body)
    guard items.indices.contains(counter - 1) else {
      throw refuse(.notCalled)
    }
    if AddedSlot(items[counter - 1])?.by != principal { try check(.removeSign, at: bodySite) }
    try checkNotLast(in: run)
    items.remove(at: counter - 1)
    setSlots(items, of: body, plan)
    unlayer(at: counter, in: body)
    settleSlots(of: body)
  }

  private func checkNotLast(in body: Activation) throws(Rejection) {
    let begun = slotRuns(of: body.id)
    let valid =
      begun.filter { !state.handling.removed.contains($0) }.count
      + max(0, slotCount(of: body) - begun.count)
    guard valid > 1 else { throw refuse(.lastSigner) }
  }

  /// The members have changed: the votes are counted anew, and whoever is next begins.
  mutating func settleSlots(of body: ActivationID) {
    guard let run = state[body], let bodySite = site(of: run) else { return }
    if let plan = countersign(of: bodySite) {
      settleCountersign(bodySite, plan)
    } else if bodySite.element.loop?.multiple?.isSequential == true {
      beginNextSlots(of: bodySite)
    }
  }

  func countersign(of body: Site) -> CountersignPlan? { body.element.userTask?.countersign }

  // MARK: Layers

  /// The numbers of the groups to which the places belong, for a countersignature in layers (按层).
  private static let layers = "$layers"

  private func layers(of body: ActivationID) -> [Int] {
    state[body]?.variables[Self.layers]?.listValue?.compactMap(\.integerValue) ?? []
  }

  private mutating func setLayers(_ layers: [Int], of body: ActivationID) {
    record(
      .variablesSet(
        scope: body,
        [Self.layers: .list(layers.map { Value(integerLiteral: $0) })]))
  }

  /// Makes one list of the groups, and remembers which place is of which; whoever stands in several is
  /// kept in the first where he signs once.
  mutating func flatten(_ groups: [Value], of body: ActivationID, once: Bool) -> [Value] {
    var items: [Value] = []
    var layers: [Int] = []
    for (number, group) in groups.enumerated() {
      var members = group.listValue ?? [group]
      if once {
        members = Self.oncePerSigner(members).filter { item in
          item.signer == nil || !items.contains { $0.signer == item.signer }
        }
      }
      items += members
      layers += Array(repeating: number + 1, count: members.count)
    }
    setLayers(layers, of: body)
    return items
  }

  /// Gives added places a group: that of the place before, which signs now, or of the place behind.
  private mutating func layer(
    _ added: Int, at position: Int, joins: Bool, in body: ActivationID
  ) {
    var layers = layers(of: body)
    let neighbour = joins ? position - 2 : position - 1
    let group = layers.indices.contains(neighbour) ? layers[neighbour] : layers.last ?? 1
    layers.insert(
      contentsOf: Array(repeating: group, count: added), at: min(position - 1, layers.count))
    setLayers(layers, of: body)
  }

  private mutating func unlayer(at counter: Int, in body: ActivationID) {
    var layers = layers(of: body)
    guard layers.indices.contains(counter - 1) else { return }
    layers.remove(at: counter - 1)
    setLayers(layers, of: body)
  }

  /// How many places begin together at the beginning.
  func firstSlots(of body: ActivationID, count: Int, isSequential: Bool) -> Int {
    let layers = layers(of: body)
    guard let first = layers.first else { return isSequential ? min(1, count) : count }
    return layers.prefix { $0 == first }.count
  }

  /// Begins the next place or layer when nothing of the one before is active or about to begin.
  mutating func beginNextSlots(of body: Site, cause: [ActivationID]? = nil) {
    guard let run = state[body.id], run.isActive, run.openChildren == 0, !isEntered(body.id) else {
      return
    }
    var next = slotsToCome(in: run)
    guard let first = next.first else { return }
    let layers = layers(of: body.id)
    if layers.indices.contains(first - 1) {
      next.removeAll { !layers.indices.contains($0 - 1) || layers[$0 - 1] != layers[first - 1] }
    } else if body.element.loop?.multiple?.isSequential == true {
      next = [first]
    }
    let cause = cause ?? lastSigners(of: body.id)
    for counter in next { enqueueInstance(counter, of: body, cause: cause) }
  }

  /// Those after whom the next place or layer begins: all who signed in the last one that was signed.
  private func lastSigners(of body: ActivationID) -> [ActivationID] {
    let signed = slotRuns(of: body).compactMap { state[$0] }.filter { $0.lifecycle == .completed }
    guard let last = signed.last else { return [body] }
    let layers = layers(of: body)
    let layer = { (run: Activation) -> Int? in
      guard let counter = run.begin.loopCounter, layers.indices.contains(counter - 1) else {
        return nil
      }
      return layers[counter - 1]
    }
    guard let latest = layer(last) else { return [last.id] }
    return signed.filter { layer($0) == latest }.map(\.id)
  }

  /// The places that lost their turn when the votes were decided, of those who sign together with one
  /// that speaks again.
  func slotsBeside(_ counter: Int, in body: Activation, isSequential: Bool) -> [Int] {
    let layers = layers(of: body.id)
    let open = slotsToCome(in: body).filter { $0 != counter }
    guard layers.indices.contains(counter - 1) else { return isSequential ? [] : open }
    return open.filter { layers.indices.contains($0 - 1) && layers[$0 - 1] == layers[counter - 1] }
  }
}
