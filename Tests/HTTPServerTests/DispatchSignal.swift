import Dispatch

/// A signal that one thread gives and another waits for.
struct DispatchSignal: Sendable {
  private let semaphore = DispatchSemaphore(value: 0)

  func signal() { semaphore.signal() }
  func wait() { semaphore.wait() }
}

func onThread(_ body: @escaping @Sendable () -> Void) {
  DispatchQueue.global().async(execute: body)
}
