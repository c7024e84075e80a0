import Dispatch
import Glibc

/// The operator's wish that the program ends: SIGTERM, or Ctrl-C.
@safe
package enum StopSignal {
  /// Waits until the program is asked to stop; the signals no longer kill it.
  package static func wait() {
    let asked = DispatchSemaphore(value: 0)
    let sources = [SIGTERM, SIGINT].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler { asked.signal() }
      source.activate()
      return source
    }
    asked.wait()
    for source in sources { source.cancel() }
  }
}
