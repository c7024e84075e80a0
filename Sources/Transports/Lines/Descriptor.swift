import Glibc

/// An open file or socket, closed at its end.
struct Descriptor: ~Copyable {
  let number: Int32

  init(_ number: Int32) {
    self.number = number
  }

  deinit {
    close(number)
  }

  /// Waits until the descriptor can do `events`, an error has come, or the time is over; what there is.
  func wait(for events: Int32, _ time: Duration) -> Int32 {
    let parts = time.components
    let milliseconds = parts.seconds * 1000 + parts.attoseconds / 1_000_000_000_000_000
    var entry = pollfd(fd: number, events: Int16(events), revents: 0)
    let count = unsafe poll(&entry, 1, Int32(clamping: max(1, milliseconds)))
    return count > 0 ? Int32(entry.revents) : 0
  }
}

/// The words of the system for what has just failed.
func systemError() -> String {
  unsafe String(cString: strerror(errno))
}
