import Foundation
import PrintTemplates

/// Prints that several threads lay out at the same time, each taking the next that waits, while one draws
/// what is ready in the order of the pile.
///
/// `@unchecked Sendable`: everything but the orders is touched only while `condition` is locked.
final class LayoutCrew: @unchecked Sendable {
  typealias Outcome = Result<PrintLayout, PrintingError>

  /// How far laying out may be ahead of drawing, so that a large pile does not fill the memory.
  private static let lead = 64

  private let orders: [PrintOrder]
  private let condition = NSCondition()
  private var takenCount = 0
  private var drawnCount = 0
  private var outcomes: [Int: Outcome] = [:]
  private var isDismissed = false

  init(_ orders: [PrintOrder]) {
    self.orders = orders
  }

  /// Lays out what no thread has taken, until nothing is left or nothing is wanted any more.
  func work(_ layOut: (PrintOrder) throws(PrintingError) -> PrintLayout) {
    while let index = next() { lay(index, layOut) }
  }

  /// What becomes of the next print of the pile. The thread that draws lays out others until it is ready.
  func outcome(
    of index: Int, _ layOut: (PrintOrder) throws(PrintingError) -> PrintLayout
  ) -> Outcome {
    while true {
      condition.lock()
      if let outcome = outcomes.removeValue(forKey: index) {
        drawnCount = index + 1
        // Who waits for the pile to move on is woken for many prints at once.
        if takenCount - drawnCount == Self.lead / 2 { condition.broadcast() }
        condition.unlock()
        return outcome
      }
      guard isWanting else {
        condition.wait()
        condition.unlock()
        continue
      }
      takenCount += 1
      let taken = takenCount - 1
      condition.unlock()
      lay(taken, layOut)
    }
  }

  /// Sends all threads home.
  func dismiss() {
    condition.lock()
    isDismissed = true
    condition.broadcast()
    condition.unlock()
  }

  /// Whether there is a print to be laid out now.
  private var isWanting: Bool {
    takenCount < min(orders.count, drawnCount + Self.lead)
  }

  /// Takes a print, or waits for one; nil when there are no more.
  private func next() -> Int? {
    condition.lock()
    defer { condition.unlock() }
    while !isDismissed, takenCount < orders.count {
      if isWanting {
        takenCount += 1
        return takenCount - 1
      }
      condition.wait()
    }
    return nil
  }

  private func lay(
    _ index: Int, _ layOut: (PrintOrder) throws(PrintingError) -> PrintLayout
  ) {
    let outcome = Outcome { () throws(PrintingError) in try layOut(orders[index]) }
    condition.lock()
    outcomes[index] = outcome
    if index == drawnCount { condition.broadcast() }
    condition.unlock()
  }
}
