import Glibc

/// A printer on a serial line. At 9600 bits a second a page of 40 KB takes three quarters of a minute.
struct SerialLine {
  let path: String
  let settings: SerialSettings
  let patience: Patience

  func write(_ bytes: [UInt8], to observer: some SendingObserver) throws(TransportFailure) {
    let line = try DeviceLine.opened(path)
    try set(line)
    try ByteWriter(kind: .file, patience: patience).write(bytes, to: line, telling: observer)
    try drain(line, sent: bytes.count, observer)
  }

  private func set(_ line: borrowing Descriptor) throws(TransportFailure) {
    var modes = termios()
    guard unsafe tcgetattr(line.number, &modes) == 0 else {
      throw .unreachable("\(path) 不是串口：\(systemError())")
    }
    unsafe cfmakeraw(&modes)
    modes.c_cflag |= tcflag_t(CLOCAL | CS8)
    modes.c_cflag &= ~tcflag_t(CSTOPB | PARENB)
    switch settings.flow {
    case .characters:
      modes.c_iflag |= tcflag_t(IXON)
      modes.c_cflag &= ~tcflag_t(CRTSCTS)
    case .lines:
      modes.c_iflag &= ~tcflag_t(IXON)
      modes.c_cflag |= tcflag_t(CRTSCTS)
    }
    let speed = Self.speeds[settings.speed] ?? speed_t(B9600)
    guard unsafe cfsetospeed(&modes, speed) == 0, unsafe cfsetispeed(&modes, speed) == 0,
      unsafe tcsetattr(line.number, TCSANOW, &modes) == 0
    else { throw .unreachable("设置不了串口 \(path)：\(systemError())") }
  }

  /// Waits until the line has taken what the system still holds; closing it would lose that.
  private func drain(
    _ line: borrowing Descriptor, sent: Int, _ observer: some SendingObserver
  ) throws(TransportFailure) {
    let clock = ContinuousClock()
    var moved = clock.now
    var left: Int32 = .max
    var isStalled = false
    while true {
      var now: Int32 = 0
      // A line that cannot say is one whose end nobody can wait for.
      guard unsafe ioctl(line.number, UInt(TIOCOUTQ), &now) == 0, now > 0 else { return }
      if now != left {
        (left, moved, isStalled) = (now, clock.now, false)
      }
      let waited = clock.now - moved
      if observer.isStopped || waited >= patience.giveUp {
        throw .interrupted(sent: sent - Int(now), of: sent, PrinterCondition.unknown.words)
      }
      if waited >= patience.stall, !isStalled {
        isStalled = true
        observer.note(.stalled(.unknown))
      }
      usleep(20_000)
    }
  }

  private static let speeds: [Int: speed_t] = [
    1200: speed_t(B1200), 2400: speed_t(B2400), 4800: speed_t(B4800), 9600: speed_t(B9600),
    19200: speed_t(B19200), 38400: speed_t(B38400), 57600: speed_t(B57600),
    115_200: speed_t(B115200),
  ]
}
