import Glibc

/// The device file of a printer on USB or on the parallel port.
struct DeviceLine {
  let path: String
  let patience: Patience

  func write(_ bytes: [UInt8], to observer: some SendingObserver) throws(TransportFailure) {
    let line = try Self.opened(path)
    let number = line.number
    let writer = ByteWriter(kind: .file, patience: patience) { Self.condition(of: number) }
    try writer.write(bytes, to: line, telling: observer)
  }

  /// Opens a device that nobody else holds.
  static func opened(_ path: String) throws(TransportFailure) -> Descriptor {
    let number = unsafe open(path, O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
    guard number >= 0 else {
      throw errno == EBUSY
        ? .busy("打印机 \(path) 正被别的程序使用")
        : .unreachable("打不开打印机 \(path)：\(systemError())。请检查连接、电源和权限。")
    }
    let line = Descriptor(number)
    guard flock(number, LOCK_EX | LOCK_NB) == 0 else {
      throw .busy("打印机 \(path) 正被别的程序使用")
    }
    return line
  }

  /// `LPGETSTATUS` of Linux: the status lines of the parallel port, which USB printers imitate.
  private static let statusRequest: UInt = 0x060B
  private static let paperOut: Int32 = 0x20
  private static let selected: Int32 = 0x10
  /// Set while there is no fault.
  private static let noFault: Int32 = 0x08

  private static func condition(of number: Int32) -> PrinterCondition {
    var status: Int32 = 0
    guard unsafe ioctl(number, statusRequest, &status) == 0 else { return .unknown }
    if status & paperOut != 0 { return .paperOut }
    if status & selected == 0 { return .offline }
    return status & noFault == 0 ? .fault : .unknown
  }
}
