/// What can be said of data on its way to a printer.
package enum SendingProgress: Hashable, Sendable {
  /// So many bytes were taken.
  case sent(Int)
  /// The printer takes nothing more for now; what it says about itself, if it can say something.
  case stalled(PrinterCondition)
  /// It goes on.
  case resumed
  /// All is with the queue, which says this of it.
  case queued(String)
}

/// What a printer says about itself.
package enum PrinterCondition: Hashable, Sendable {
  case unknown
  case paperOut
  case offline
  case fault
  /// In the words of a queue.
  case told(String)

  /// As the hall reads it.
  package var words: String {
    switch self {
    case .unknown: "打印机停止接收，请查看是否缺纸、卡纸或脱机"
    case .paperOut: "缺纸"
    case .offline: "打印机脱机"
    case .fault: "打印机报告故障"
    case .told(let words): words
    }
  }
}

/// Whoever sends: told of the progress, and asked whether to stop. Called on the thread that sends.
package protocol SendingObserver {
  /// Asked once, when the printer is reached and the first byte is about to go; false sends nothing.
  func mayBegin() -> Bool
  func note(_ progress: SendingProgress)
  /// Whether somebody wants no more of it to be sent.
  var isStopped: Bool { get }
}

extension SendingObserver {
  package func mayBegin() -> Bool { true }
}

extension PrinterAddress {
  /// Sends data, and returns when the printer or the queue has got all of it.
  ///
  /// Blocks the thread. One writer at a time holds a device; another gets `busy`.
  package func send(
    _ data: PrintData, patience: Patience = Patience(), to observer: some SendingObserver
  ) throws(TransportFailure) {
    if case .queue(let host, let port, let name) = self {
      return try PrintQueue(host: host, port: port, name: name)
        .print(data, patience: patience, to: observer)
    }
    guard data.format == .raw else {
      throw .unsuitable("“\(self)”直接送打印机，不能送 PDF。请改用 ESC/P 打印，或换用有驱动的 CUPS 队列。")
    }
    guard let hold = DeviceHold(device) else {
      throw .busy("“\(self)”正在打印另一份，请稍候")
    }
    defer { hold.release() }
    switch self {
    case .device(let path):
      try DeviceLine(path: path, patience: patience).write(data.bytes, to: observer)
    case .network(let host, let port):
      try NetworkLine(host: host, port: port, patience: patience).write(data.bytes, to: observer)
    case .serial(let path, let settings):
      try SerialLine(path: path, settings: settings, patience: patience)
        .write(data.bytes, to: observer)
    case .queue: break
    }
  }
}
