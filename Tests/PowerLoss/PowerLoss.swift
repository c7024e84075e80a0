package import Foundation
import TestTools

/// A file layer under SQLite that knows what a power cut would leave.
///
/// Files are written through to the system's own layer, so the program runs as usual. Beside it
/// stands, per file, the content as of its last synchronization and every write since. When the
/// power is cut, each 512-byte piece of those writes survives or not, as the seed says; what
/// survives is copied into another folder, and every later write and synchronization fails, so
/// that nothing can be acknowledged any more.
///
/// `@unchecked Sendable`: the state is touched only while `lock` is held.
@safe
package final class PowerLoss: @unchecked Sendable {
  /// The name under which SQLite knows the layer; give it as `Database.Options.fileLayer`.
  package let name: String
  private let lock = NSLock()
  private var random: SeededRandom
  private var files: [String: FileImage] = [:]
  private var operations = 0
  private var synchronizations = 0
  private var cutAt: Int?
  private var survivors: [String: [UInt8]]?

  /// Registers a layer of its own; `cutAt` counts writes, truncations and synchronizations.
  package init(seed: UInt64, cutAt: Int? = nil) {
    name = "power-loss-\(UUID().uuidString)"
    random = SeededRandom(seed: seed)
    self.cutAt = cutAt
    unsafe registerLayer(name: name, owner: Unmanaged.passRetained(self).toOpaque())
  }

  /// How many writes, truncations and synchronizations there were.
  package var operationCount: Int { lock.withLock { operations } }

  /// How many times a file was brought to the disk.
  package var synchronizationCount: Int { lock.withLock { synchronizations } }

  /// Whether the power is gone.
  package var isCut: Bool { lock.withLock { survivors != nil } }

  /// Cuts the power now, unless it is gone already.
  package func cut() {
    lock.withLock { cutLocked() }
  }

  /// Cuts the power before the given operation, counted from the beginning.
  package func cut(at operation: Int) {
    lock.withLock { cutAt = operation }
  }

  /// Writes what survived the cut into `folder`, under the files' own names.
  package func recover(into folder: URL) throws {
    cut()
    let survivors = lock.withLock { self.survivors ?? [:] }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for (path, bytes) in survivors {
      let name = URL(fileURLWithPath: path).lastPathComponent
      try Data(bytes).write(to: folder.appending(path: name))
    }
  }

  // MARK: Called by the layer

  func opened(_ path: String) {
    lock.withLock {
      guard files[path] == nil else { return }
      // A file that cannot be read is new, and nothing of it is on the disk.
      let content = FileManager.default.contents(atPath: path).map { [UInt8]($0) }
      files[path] = FileImage(content: content ?? [])
    }
  }

  func deleted(_ path: String) -> Bool {
    change { files[path] = nil }
  }

  func written(_ bytes: [UInt8], at offset: Int, of path: String) -> Bool {
    change { files[path]?.pending.append(.write(offset: offset, bytes: bytes)) }
  }

  func truncated(to size: Int, of path: String) -> Bool {
    change { files[path]?.pending.append(.truncate(size: size)) }
  }

  func synchronized(_ path: String) -> Bool {
    change {
      synchronizations += 1
      files[path]?.settle()
    }
  }

  /// Notes a change unless the power is gone; false means that the operation must fail.
  private func change(_ body: () -> Void) -> Bool {
    lock.withLock {
      operations += 1
      if let cutAt, operations >= cutAt { cutLocked() }
      guard survivors == nil else { return false }
      body()
      return true
    }
  }

  private func cutLocked() {
    guard survivors == nil else { return }
    var remains: [String: [UInt8]] = [:]
    for path in files.keys.sorted() {
      remains[path] = files[path]?.remains(random: &random)
    }
    survivors = remains
  }
}

/// One file: what is surely on the disk, and what was written since.
private struct FileImage {
  enum Change {
    case write(offset: Int, bytes: [UInt8])
    case truncate(size: Int)
  }

  var content: [UInt8]
  var pending: [Change] = []

  mutating func settle() {
    for change in pending { content.apply(change) }
    pending = []
  }

  func remains(random: inout SeededRandom) -> [UInt8] {
    var remains = content
    // Some cuts lose everything, some keep nearly all, most tear.
    let keeping = random.next() % 5
    for change in pending {
      switch change {
      case .truncate:
        if random.next() % 4 < keeping { remains.apply(change) }
      case .write(let offset, let bytes):
        var start = 0
        while start < bytes.count {
          let end = min(bytes.count, ((offset + start) / 512 + 1) * 512 - offset)
          if random.next() % 4 < keeping {
            remains.apply(.write(offset: offset + start, bytes: Array(bytes[start..<end])))
          }
          start = end
        }
      }
    }
    return remains
  }
}

extension [UInt8] {
  fileprivate mutating func apply(_ change: FileImage.Change) {
    switch change {
    case .truncate(let size):
      if size < count { removeLast(count - size) }
    case .write(let offset, let bytes):
      let end = offset + bytes.count
      if end > count { append(contentsOf: repeatElement(0, count: end - count)) }
      replaceSubrange(offset..<end, with: bytes)
    }
  }
}
