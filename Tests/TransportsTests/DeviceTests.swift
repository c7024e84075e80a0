import Foundation
import Glibc
import Testing
import Transports

@Suite("A printer at a device file")
struct DeviceTests {
  private func withFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "device-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
    // Litter in the temporary folder fails no test.
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder.path)
  }

  private func send(_ bytes: [UInt8], to address: PrinterAddress) throws(TransportFailure) {
    try address.send(PrintData(.raw, bytes: bytes, title: "t"), to: Watcher())
  }

  @Test func `gets the bytes as they are`() throws {
    try withFolder { folder in
      let path = "\(folder)/lp0"
      let bytes = (0..<20_000).map { UInt8(truncatingIfNeeded: $0) }
      #expect(FileManager.default.createFile(atPath: path, contents: nil))
      try send(bytes, to: .device(path: path))
      #expect([UInt8](try Data(contentsOf: URL(fileURLWithPath: path))) == bytes)
    }
  }

  @Test func `that is not there, or switched off, gets nothing`() throws {
    try withFolder { folder in
      let missing = #expect(throws: TransportFailure.self) {
        try send([1], to: .device(path: "\(folder)/lp0"))
      }
      #expect(missing?.mayHavePrinted == false)
      // A pipe that nobody reads refuses to be opened, as a printer does that is switched off.
      #expect(unsafe mkfifo("\(folder)/lp1", 0o600) == 0)
      let off = #expect(throws: TransportFailure.self) {
        try send([1], to: .device(path: "\(folder)/lp1"))
      }
      #expect(off?.mayHavePrinted == false)
    }
  }

  @Test func `that another program holds is busy`() throws {
    try withFolder { folder in
      let path = "\(folder)/lp0"
      #expect(FileManager.default.createFile(atPath: path, contents: nil))
      let other = unsafe open(path, O_WRONLY)
      defer { close(other) }
      #expect(flock(other, LOCK_EX) == 0)
      let failure = #expect(throws: TransportFailure.self) {
        try send([1], to: .device(path: path))
      }
      guard case .busy? = failure else {
        Issue.record("\(String(describing: failure))")
        return
      }
    }
  }

  /// The terminal at the other end of a pseudoterminal, unlocked.
  private static func otherEnd(of master: Int32) -> String? {
    // TIOCSPTLCK and TIOCGPTN of Linux, which are no plain constants.
    let (lock, number): (UInt, UInt) = (0x4004_5431, 0x8004_5430)
    var isLocked: Int32 = 0
    var index: UInt32 = 0
    guard unsafe ioctl(master, lock, &isLocked) == 0, unsafe ioctl(master, number, &index) == 0
    else { return nil }
    return "/dev/pts/\(index)"
  }

  @Test func `on a serial line is set to its speed and gets the bytes unchanged`() throws {
    let master = unsafe open("/dev/ptmx", O_RDWR | O_NOCTTY)
    defer { close(master) }
    let path = try #require(Self.otherEnd(of: master))
    // Bytes that a terminal would change or take for itself, but for XON and XOFF.
    let bytes = (0..<3000).map { UInt8(truncatingIfNeeded: $0) }.filter { $0 != 17 && $0 != 19 }
    let received = Task.detached { () -> [UInt8] in
      var all: [UInt8] = []
      var buffer = [UInt8](repeating: 0, count: 4096)
      while all.count < bytes.count {
        let count = unsafe read(master, &buffer, buffer.count)
        if count > 0 { all += buffer.prefix(count) }
      }
      return all
    }
    // Held open, so that the line does not hang up before its bytes are read.
    let held = unsafe open(path, O_RDWR | O_NOCTTY)
    defer { close(held) }
    try send(bytes, to: .serial(path: path, SerialSettings(speed: 19200)))
    var modes = termios()
    #expect(unsafe tcgetattr(held, &modes) == 0)
    #expect(unsafe cfgetospeed(&modes) == speed_t(B19200))
    #expect(modes.c_iflag & tcflag_t(IXON) != 0)
    #expect(modes.c_oflag & tcflag_t(OPOST) == 0)
    let done = DispatchSemaphore(value: 0)
    let box = Box()
    Task.detached {
      box.bytes = await received.value
      done.signal()
    }
    done.wait()
    #expect(box.bytes == bytes)
  }
}

/// Handed over from one thread to another by a semaphore.
private final class Box: @unchecked Sendable {
  var bytes: [UInt8] = []
}
