/// What a random model is for.
enum ModelStyle: Sendable {
  /// All blocks, with tasks that can be finished and sent back.
  case plain
  /// The blocks in which people handle tasks, and all verbs at each of these.
  case verbs

  var kinds: [BlockKind] {
    switch self {
    case .plain: BlockKind.allCases.filter { !$0.isCountersign }
    case .verbs:
      [
        .userTask, .userTask, .parallelCountersign, .sequentialCountersign, .layeredCountersign,
        .serviceTask, .receiveTask, .timerCatch, .exclusive, .parallel, .inclusive, .loopBack,
        .parallelInstances, .sequentialInstances, .subProcess, .eventSubProcess, .eventSubProcess,
        .callActivity, .boundaryTimer, .boundaryTimer, .boundaryMessage, .boundaryMessage,
      ]
    }
  }

  /// Those that contain no others.
  var simpleKinds: [BlockKind] {
    switch self {
    case .plain:
      [
        .userTask, .userTask, .manualTask, .scriptTask, .decisionTask, .serviceTask, .sendTask,
        .receiveTask, .messageCatch, .timerCatch, .messageThrow, .signalToInstance,
      ]
    case .verbs:
      [
        .userTask, .userTask, .userTask, .parallelCountersign, .sequentialCountersign,
        .layeredCountersign, .serviceTask,
      ]
    }
  }

  private var contexts: [BlockContext] {
    switch self {
    case .plain: BlockContext.allCases
    case .verbs:
      [
        .process, .parallelBranch, .inclusiveBranch, .exclusiveBranch, .loopBody, .subProcess,
        .instance, .eventSubProcess, .calledProcess,
      ]
    }
  }

  /// All that occurs.
  var cells: [Cell] {
    var known: Set<BlockKind> = []
    let kinds = kinds.filter { known.insert($0).inserted }
    return contexts.flatMap { context in kinds.map { Cell(kind: $0, context: context) } }
  }

  /// How many of the cells each model contains for certain.
  var certainCells: Int {
    switch self {
    case .plain: (cells.count + 99) / 100
    case .verbs: (cells.count + 59) / 60
    }
  }
}

/// One of the ways behind a fork, or one that an event begins beside all others.
struct Branch: Hashable, Sendable {
  let fork: String
  let way: Int
}

/// A user task of a random model.
struct RandomTask: Sendable {
  /// The block that it belongs to.
  let kind: BlockKind
  /// The blocks inside which it stands, its own among them.
  let blocks: Set<BlockKind>
  /// Its properties, `tz:verbs` and the settings of these.
  let settings: [String: String]

  func allows(_ word: String) -> Bool {
    settings["tz:verbs"]?.split(separator: ",").contains { $0 == word } == true
  }
}
