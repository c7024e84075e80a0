import Foundation
import Glibc

/// How long the disk under a folder takes to keep 4096 bytes for certain.
struct DiskProbe {
  /// Milliseconds, sorted.
  private let times: [Double]

  var median: Double { times[times.count / 2] }
  var slow: Double { times[times.count * 99 / 100] }

  /// Writes and synchronizes 200 times in a file that is removed again.
  init(in folder: URL) throws {
    let file = folder.appending(path: "disk-probe")
    try Data().write(to: file)
    defer {
      // What stays behind is in a folder that is removed as a whole.
      try? FileManager.default.removeItem(at: file)
    }
    let handle = try FileHandle(forWritingTo: file)
    let block = Data(repeating: 0x5A, count: 4096)
    var times: [Double] = []
    for _ in 0..<200 {
      let begin = ContinuousClock.now
      try handle.write(contentsOf: block)
      guard fdatasync(handle.fileDescriptor) == 0 else {
        throw CommandFailure("the disk under \(folder.path) refuses to synchronize (\(errno))")
      }
      times.append(begin.duration(to: .now) / .milliseconds(1))
    }
    try handle.close()
    self.times = times.sorted()
  }
}
