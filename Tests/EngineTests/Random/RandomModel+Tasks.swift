import BPMN
import Engine

/// User tasks: those of models with verbs have their verbs and settings at random.
extension RandomModel {
  mutating func userTask(_ id: String, _ sketch: inout Sketch, loop: MultiInstance? = nil) {
    guard style == .verbs else { return sketch.returnable(id, loop: loop) }
    add(id, settings: anySettings(), loop: loop, assignee: nil, &sketch)
  }

  private mutating func add(
    _ id: String, settings: [String: String], loop: MultiInstance?, assignee: String?,
    _ sketch: inout Sketch
  ) {
    note(id, settings)
    sketch.user(id, properties: settings, loop: loop) { node in
      guard let assignee else { return }
      node.extensions.properties.removeAll { $0.name == "tz:role" }
      node.extensions.assignment = .init(assignee: assignee)
    }
  }

  /// The task with which the initiator begins.
  mutating func application(after last: String, _ sketch: inout Sketch) -> String {
    let id = id("T")
    var settings = anySettings()
    settings["tz:handler"] = "initiator"
    note(id, settings)
    sketch.user(id, properties: settings)
    sketch.flow("\(last) -> \(id)")
    return id
  }

  private mutating func note(_ id: String, _ settings: [String: String]) {
    let kind = making.last ?? .userTask
    tasks[id] = RandomTask(kind: kind, blocks: Set(making + [kind]), settings: settings)
  }

  private mutating func anySettings() -> [String: String] {
    var verbs = Verb.allCases
    if chance(1, in: 4) { verbs.remove(at: Int.random(in: verbs.indices, using: &random)) }
    var settings = ["tz:verbs": verbs.map(\.rawValue).joined(separator: ",")]
    if chance(1, in: 2) { settings["tz:guard"] = "n" }
    if chance(1, in: 6) { settings["tz:recall"] = "unread" }
    if chance(1, in: 6) { settings["tz:reassign"] = "last" }
    if chance(1, in: 6) { settings["tz:transferLimit"] = "1" }
    if chance(1, in: 6) { settings["tz:urgeLimit"] = "2" }
    if chance(1, in: 6) { settings["tz:jumpTarget"] = "false" }
    if chance(1, in: 6) { settings["tz:confirmWithin"] = "2" }
    if chance(1, in: 5) { settings["tz:copyOnEntry"] = "p1,p2" }
    if chance(1, in: 5) { settings["tz:copyOnExit"] = "p3" }
    if chance(1, in: 8) { settings["tz:autoSkip"] = "consecutive" }
    settings["tz:copyKind"] = CopyKind.allCases.randomElement(using: &random)?.rawValue
    return settings
  }

  /// A fork and its join early in the case, with a block behind that has tasks: each kind of them in turn.
  mutating func join(after last: String, number: Int, _ sketch: inout Sketch) -> String {
    let fork = branches(.parallel, .parallelBranch, 0, &sketch) { model, sketch in
      model.simple(.userTask, &sketch)
    }
    let kinds = BlockKind.allCases.filter { kind in
      style.kinds.contains(kind) && ![.serviceTask, .receiveTask, .timerCatch].contains(kind)
    }
    let block = make(kinds[number % kinds.count], in: .process, depth: 0, &sketch)
    sketch.flow("\(last) -> \(fork.first)")
    sketch.flow("\(fork.last) -> \(block.first)")
    return block.last
  }

  private static let behindJoins: [BlockKind] = [
    .userTask, .userTask, .parallelCountersign, .sequentialCountersign, .layeredCountersign,
    .boundaryTimer, .boundaryMessage, .eventSubProcess, .parallelInstances, .sequentialInstances,
  ]

  /// Where people use verbs, somebody has work right behind a join.
  mutating func joined(
    _ block: Block, in context: BlockContext, _ sketch: inout Sketch
  ) -> Block {
    guard style == .verbs else { return block }
    // It stands behind the block that is being made.
    let around = making
    making = Array(around.dropLast())
    defer { making = around }
    let kind = Self.behindJoins.randomElement(using: &random) ?? .userTask
    let next = make(kind, in: context, depth: 0, &sketch)
    sketch.flow("\(block.last) -> \(next.first)")
    return (block.first, next.last)
  }

  /// What stands in a scope: where people use verbs, often behind another step of theirs.
  mutating func begun(_ inner: Inner, _ sketch: inout Sketch) -> Block {
    guard style == .verbs, chance(1, in: 2) else { return inner(&self, &sketch) }
    let (first, next) = (simple(.userTask, &sketch), inner(&self, &sketch))
    sketch.flow("\(first.last) -> \(next.first)")
    return (first.first, next.last)
  }

  /// A step of one person, or where people use verbs, perhaps of several.
  mutating func simpleTask(_ sketch: inout Sketch) -> Block {
    guard style == .verbs, chance(1, in: 2) else { return simple(.userTask, &sketch) }
    let kinds: [BlockKind] = [.parallelCountersign, .sequentialCountersign, .layeredCountersign]
    let kind = kinds.randomElement(using: &random) ?? .userTask
    return make(kind, in: .subProcess, depth: 0, &sketch)
  }

  // MARK: Countersignatures

  private static let policies = [
    "all", "veto", "any", "collect", "ratio:1/2", "ratio:2/3", "count:1", "count:2",
    "=if reject > 1 then \"fail\" else if pass >= 2 then \"pass\" else null",
  ]

  /// 会签 of two to four people, by any policy.
  mutating func countersign(_ kind: BlockKind, _ sketch: inout Sketch) -> Block {
    let id = id("T")
    var signers = (1...Int.random(in: 2...4, using: &random)).map { "s\($0)" }
    var settings = anySettings()
    settings["tz:countersign"] = Self.policies.randomElement(using: &random)
    if chance(1, in: 2) { settings["tz:early"] = "false" }
    if chance(1, in: 3) { settings["tz:returnPolicy"] = "asVote" }
    if kind == .parallelCountersign, chance(1, in: 3) { settings["tz:reask"] = "dissent" }
    if kind == .parallelCountersign, settings["tz:guard"] != nil, chance(1, in: 3) {
      settings["tz:reask"] = "changed"
    }
    let mayHaveBar = !["veto", "collect"].contains(settings["tz:countersign"] ?? "veto")
    if mayHaveBar, settings["tz:countersign"]?.first != "=", chance(1, in: 3) {
      settings["tz:rejectPolicy"] = ["any", "ratio:1/2", "count:2", "never"].randomElement(
        using: &random)
    }
    if chance(1, in: 3) {
      settings["tz:onUndecided"] = ["leave", "pass", "fail"].randomElement(using: &random)
    }
    if kind != .layeredCountersign, chance(1, in: 5) {
      signers.append("s1")
      settings["tz:oncePerPerson"] = "true"
    }
    var list = "[" + signers.map { "\"\($0)\"" }.joined(separator: ", ") + "]"
    if kind == .layeredCountersign {
      settings["tz:layered"] = "true"
      list = "[\(list), [\"s8\", \"s9\"]]"
    }
    add(
      id, settings: settings,
      loop: .each(of: list, as: "signer", sequential: kind == .sequentialCountersign),
      assignee: "=signer", &sketch)
    return (id, id)
  }
}
