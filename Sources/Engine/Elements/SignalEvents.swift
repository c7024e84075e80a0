import FEEL

/// A signal is heard by everything that listens for its name at the moment it is thrown: in this
/// instance at once, elsewhere by who carries it there (BPMN 2.0.2 §10.5.1).
extension Execution {
  mutating func listen(for name: Setting, as wait: String, at site: Site) throws(Trouble) {
    let name = try text(of: name, in: scope(at: site.id), at: site, "的信号名称", kind: .message)
    record(.signalAwaited(SignalAwaited(activation: site.id, element: wait, signal: name)))
  }

  /// Lets the signal reach those of the listeners that still listen.
  mutating func sound(to listeners: [SignalAwaited], _ variables: Context) {
    for listener in listeners where state.signals.contains(listener) {
      guard let run = state[listener.activation], let site = site(of: run) else { continue }
      trigger(listener.element, at: site, variables: variables)
    }
  }

  /// Those who listen for a signal now; what is suspended does not hear it.
  func listeners(for signal: String) -> [SignalAwaited] {
    state.signals.filter { $0.signal == signal && state.suspension(of: $0.activation) == nil }
  }

  mutating func hearSignal(_ name: String, _ variables: Context) throws(Rejection) {
    let listeners = listeners(for: name)
    guard !listeners.isEmpty else { throw .notListening(signal: name) }
    sound(to: listeners, variables)
  }
}
