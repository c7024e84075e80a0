/// What random processes are made of.
enum BlockKind: String, CaseIterable, Hashable, Sendable {
  case userTask, manualTask, scriptTask, decisionTask, serviceTask, sendTask, receiveTask
  case messageCatch, timerCatch, messageThrow
  case exclusive, parallel, inclusive, complex, eventBased
  case loopBack, standardLoop, parallelInstances, sequentialInstances, tokenQuantity
  case subProcess, eventSubProcess, adHoc, sequentialAdHoc, callActivity
  case boundaryTimer, boundaryMessage, boundaryError, boundarySignal, boundaryCondition
  case compensation, transaction, signal, signalToInstance, link
  case escalationToBorder, escalationInside
  case parallelCountersign, sequentialCountersign, layeredCountersign

  /// Whether several people sign in one step (会签).
  var isCountersign: Bool {
    [.parallelCountersign, .sequentialCountersign, .layeredCountersign].contains(self)
  }
}

/// Inside what a block stands.
enum BlockContext: String, CaseIterable, Hashable, Sendable {
  case process, parallelBranch, exclusiveBranch, inclusiveBranch, complexBranch, loopBody
  case subProcess, instance, eventSubProcess, calledProcess, transaction, compensationHandler

  /// The kind of block that makes the context; nil where several kinds do, and for the process itself.
  var block: BlockKind? {
    switch self {
    case .process, .instance: nil
    case .parallelBranch: .parallel
    case .exclusiveBranch: .exclusive
    case .inclusiveBranch: .inclusive
    case .complexBranch: .complex
    case .loopBody: .loopBack
    case .subProcess: .subProcess
    case .eventSubProcess: .eventSubProcess
    case .calledProcess: .callActivity
    case .transaction: .transaction
    case .compensationHandler: .compensation
    }
  }
}

/// A kind of block in a context.
struct Cell: Hashable, Sendable, CustomStringConvertible {
  let kind: BlockKind
  let context: BlockContext

  var description: String { "\(kind) in \(context)" }
}

/// How often each kind of block occurred in each context.
struct Coverage: CustomStringConvertible {
  private(set) var counts: [Cell: Int] = [:]

  mutating func count(_ kind: BlockKind, _ context: BlockContext) {
    counts[Cell(kind: kind, context: context), default: 0] += 1
  }

  mutating func add(_ other: Coverage) {
    counts.merge(other.counts, uniquingKeysWith: +)
  }

  func missing(of cells: [Cell]) -> [Cell] { cells.filter { counts[$0] == nil } }

  /// A table: kinds down, contexts across.
  var description: String {
    let kinds = BlockKind.allCases.filter { kind in counts.keys.contains { $0.kind == kind } }
    let width = kinds.map(\.rawValue.count).max() ?? 0
    let head = BlockContext.allCases.map(\.rawValue).joined(separator: " ")
    let rows = kinds.map { kind in
      let name = kind.rawValue + String(repeating: " ", count: width - kind.rawValue.count)
      let numbers = BlockContext.allCases.map { context in
        let number = String(counts[Cell(kind: kind, context: context)] ?? 0)
        let room = max(0, context.rawValue.count - number.count)
        return String(repeating: " ", count: room) + number
      }
      return "\(name) \(numbers.joined(separator: " "))"
    }
    return ([String(repeating: " ", count: width + 1) + head] + rows).joined(separator: "\n")
  }
}
