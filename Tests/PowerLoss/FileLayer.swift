import CSQLite
import Foundation

// The callbacks that SQLite calls. They are file-scope functions, so that they run on whatever
// thread SQLite runs on. Methods: https://www.sqlite.org/c3ref/io_methods.html

/// A file as SQLite holds it: the first member is the one that SQLite knows.
@unsafe
private struct LayeredFile {
  var base: sqlite3_file
  /// The system's own file, in memory of its own.
  var inner: UnsafeMutablePointer<sqlite3_file>?
  /// The path and the owner; nil for temporary files, which need not survive.
  var tracked: Unmanaged<TrackedFile>?
}

private final class TrackedFile {
  let path: String
  let owner: PowerLoss

  init(path: String, owner: PowerLoss) {
    self.path = path
    self.owner = owner
  }
}

func registerLayer(name: String, owner: UnsafeMutableRawPointer) {
  guard let system = unsafe sqlite3_vfs_find(nil) else { return }
  // A layer lives as long as the process, as its name and its owner do.
  let layer = UnsafeMutablePointer<sqlite3_vfs>.allocate(capacity: 1)
  unsafe layer.initialize(to: system.pointee)
  unsafe layer.pointee.zName = UnsafePointer(strdup(name))
  unsafe layer.pointee.pNext = nil
  unsafe layer.pointee.pAppData = owner
  unsafe layer.pointee.szOsFile = Int32(MemoryLayout<LayeredFile>.size)
  unsafe layer.pointee.xOpen = openFile
  unsafe layer.pointee.xDelete = deleteFile
  unsafe sqlite3_vfs_register(layer, 0)
}

private func systemLayer() -> UnsafeMutablePointer<sqlite3_vfs>? {
  unsafe sqlite3_vfs_find(nil)
}

private func layered(_ file: UnsafeMutablePointer<sqlite3_file>?) -> LayeredFile? {
  guard let file = unsafe file else { return nil }
  return unsafe UnsafeMutableRawPointer(file).assumingMemoryBound(to: LayeredFile.self).pointee
}

private func inner(
  _ file: UnsafeMutablePointer<sqlite3_file>?
) -> (UnsafeMutablePointer<sqlite3_file>, sqlite3_io_methods)? {
  guard let inner = unsafe layered(file)?.inner, let methods = unsafe inner.pointee.pMethods
  else { return nil }
  return unsafe (inner, methods.pointee)
}

private func tracked(_ file: UnsafeMutablePointer<sqlite3_file>?) -> TrackedFile? {
  unsafe layered(file)?.tracked?.takeUnretainedValue()
}

private func openFile(
  layer: UnsafeMutablePointer<sqlite3_vfs>?, path: UnsafePointer<CChar>?,
  file: UnsafeMutablePointer<sqlite3_file>?, flags: Int32, outFlags: UnsafeMutablePointer<Int32>?
) -> Int32 {
  guard let system = unsafe systemLayer(), let file = unsafe file,
    let appData = unsafe layer?.pointee.pAppData
  else { return SQLITE_CANTOPEN }
  let owner = unsafe Unmanaged<PowerLoss>.fromOpaque(appData).takeUnretainedValue()
  let memory = UnsafeMutableRawPointer.allocate(
    byteCount: unsafe Int(system.pointee.szOsFile), alignment: 16)
  unsafe memory.initializeMemory(
    as: UInt8.self, repeating: 0, count: Int(system.pointee.szOsFile))
  let inner = unsafe memory.assumingMemoryBound(to: sqlite3_file.self)
  var trackedFile: Unmanaged<TrackedFile>?
  if let path = unsafe path, flags & SQLITE_OPEN_DELETEONCLOSE == 0 {
    let name = unsafe String(cString: path)
    // Before the system makes it: what is there now is on the disk.
    owner.opened(name)
    unsafe trackedFile = Unmanaged.passRetained(TrackedFile(path: name, owner: owner))
  }
  let code = unsafe system.pointee.xOpen(system, path, inner, flags, outFlags)
  guard code == SQLITE_OK else {
    unsafe trackedFile?.release()
    unsafe memory.deallocate()
    unsafe file.pointee.pMethods = nil
    return code
  }
  let whole = unsafe UnsafeMutableRawPointer(file).assumingMemoryBound(to: LayeredFile.self)
  unsafe whole.initialize(
    to: LayeredFile(
      base: sqlite3_file(pMethods: sharedMethods), inner: inner, tracked: trackedFile))
  return SQLITE_OK
}

private func deleteFile(
  layer: UnsafeMutablePointer<sqlite3_vfs>?, path: UnsafePointer<CChar>?, syncFolder: Int32
) -> Int32 {
  guard let system = unsafe systemLayer(), let path = unsafe path,
    let appData = unsafe layer?.pointee.pAppData
  else { return SQLITE_IOERR }
  let owner = unsafe Unmanaged<PowerLoss>.fromOpaque(appData).takeUnretainedValue()
  guard owner.deleted(unsafe String(cString: path)) else { return SQLITE_IOERR }
  return unsafe system.pointee.xDelete(system, path, syncFolder)
}

private nonisolated(unsafe) let sharedMethods: UnsafePointer<sqlite3_io_methods> = {
  let methods = UnsafeMutablePointer<sqlite3_io_methods>.allocate(capacity: 1)
  // Version 2: with shared memory for the log's index, without mapped reading.
  unsafe methods.initialize(
    to: sqlite3_io_methods(
      iVersion: 2, xClose: closeFile, xRead: readFile, xWrite: writeFile,
      xTruncate: truncateFile, xSync: synchronizeFile, xFileSize: fileSize, xLock: lockFile,
      xUnlock: unlockFile, xCheckReservedLock: checkReservedLock, xFileControl: controlFile,
      xSectorSize: sectorSize, xDeviceCharacteristics: deviceCharacteristics, xShmMap: mapShared,
      xShmLock: lockShared, xShmBarrier: shareBarrier, xShmUnmap: unmapShared, xFetch: nil,
      xUnfetch: nil))
  return unsafe UnsafePointer(methods)
}()

private func closeFile(file: UnsafeMutablePointer<sqlite3_file>?) -> Int32 {
  guard let (innerFile, methods) = unsafe inner(file) else { return SQLITE_IOERR }
  let code = unsafe methods.xClose(innerFile)
  unsafe UnsafeMutableRawPointer(innerFile).deallocate()
  unsafe layered(file)?.tracked?.release()
  return code
}

private func readFile(
  file: UnsafeMutablePointer<sqlite3_file>?, into buffer: UnsafeMutableRawPointer?, count: Int32,
  offset: Int64
) -> Int32 {
  guard let (innerFile, methods) = unsafe inner(file) else { return SQLITE_IOERR }
  return unsafe methods.xRead(innerFile, buffer, count, offset)
}

private func writeFile(
  file: UnsafeMutablePointer<sqlite3_file>?, from buffer: UnsafeRawPointer?, count: Int32,
  offset: Int64
) -> Int32 {
  guard let (innerFile, methods) = unsafe inner(file) else { return SQLITE_IOERR }
  if let tracked = unsafe tracked(file) {
    let bytes = unsafe Array(UnsafeRawBufferPointer(start: buffer, count: Int(count)))
    guard tracked.owner.written(bytes, at: Int(offset), of: tracked.path) else {
      return SQLITE_IOERR
    }
  }
  return unsafe methods.xWrite(innerFile, buffer, count, offset)
}

private func truncateFile(file: UnsafeMutablePointer<sqlite3_file>?, size: Int64) -> Int32 {
  guard let (innerFile, methods) = unsafe inner(file) else { return SQLITE_IOERR }
  if let tracked = unsafe tracked(file) {
    guard tracked.owner.truncated(to: Int(size), of: tracked.path) else {
      return SQLITE_IOERR
    }
  }
  return unsafe methods.xTruncate(innerFile, size)
}

private func synchronizeFile(file: UnsafeMutablePointer<sqlite3_file>?, flags: Int32) -> Int32 {
  guard let (innerFile, methods) = unsafe inner(file) else { return SQLITE_IOERR }
  if let tracked = unsafe tracked(file) {
    guard tracked.owner.synchronized(tracked.path) else { return SQLITE_IOERR }
    // The images stand for the disk; the real one need not be waited for.
    return SQLITE_OK
  }
  return unsafe methods.xSync(innerFile, flags)
}

private func fileSize(
  file: UnsafeMutablePointer<sqlite3_file>?, size: UnsafeMutablePointer<Int64>?
) -> Int32 {
  guard let (innerFile, methods) = unsafe inner(file) else { return SQLITE_IOERR }
  return unsafe methods.xFileSize(innerFile, size)
}

private func lockFile(file: UnsafeMutablePointer<sqlite3_file>?, level: Int32) -> Int32 {
  guard let (innerFile, methods) = unsafe inner(file) else { return SQLITE_IOERR }
  return unsafe methods.xLock(innerFile, level)
}

private func unlockFile(file: UnsafeMutablePointer<sqlite3_file>?, level: Int32) -> Int32 {
  guard let (innerFile, methods) = unsafe inner(file) else { return SQLITE_IOERR }
  return unsafe methods.xUnlock(innerFile, level)
}

private func checkReservedLock(
  file: UnsafeMutablePointer<sqlite3_file>?, result: UnsafeMutablePointer<Int32>?
) -> Int32 {
  guard let (innerFile, methods) = unsafe inner(file) else { return SQLITE_IOERR }
  return unsafe methods.xCheckReservedLock(innerFile, result)
}

private func controlFile(
  file: UnsafeMutablePointer<sqlite3_file>?, operation: Int32, argument: UnsafeMutableRawPointer?
) -> Int32 {
  guard let (innerFile, methods) = unsafe inner(file) else { return SQLITE_NOTFOUND }
  return unsafe methods.xFileControl(innerFile, operation, argument)
}

private func sectorSize(file: UnsafeMutablePointer<sqlite3_file>?) -> Int32 {
  guard let (innerFile, methods) = unsafe inner(file) else { return 4096 }
  return unsafe methods.xSectorSize(innerFile)
}

private func deviceCharacteristics(file: UnsafeMutablePointer<sqlite3_file>?) -> Int32 {
  guard let (innerFile, methods) = unsafe inner(file) else { return 0 }
  return unsafe methods.xDeviceCharacteristics(innerFile)
}

private func mapShared(
  file: UnsafeMutablePointer<sqlite3_file>?, region: Int32, size: Int32, extend: Int32,
  result: UnsafeMutablePointer<UnsafeMutableRawPointer?>?
) -> Int32 {
  guard let (innerFile, methods) = unsafe inner(file) else { return SQLITE_IOERR }
  return unsafe methods.xShmMap(innerFile, region, size, extend, result)
}

private func lockShared(
  file: UnsafeMutablePointer<sqlite3_file>?, offset: Int32, count: Int32, flags: Int32
) -> Int32 {
  guard let (innerFile, methods) = unsafe inner(file) else { return SQLITE_IOERR }
  return unsafe methods.xShmLock(innerFile, offset, count, flags)
}

private func shareBarrier(file: UnsafeMutablePointer<sqlite3_file>?) {
  guard let (innerFile, methods) = unsafe inner(file) else { return }
  unsafe methods.xShmBarrier(innerFile)
}

private func unmapShared(file: UnsafeMutablePointer<sqlite3_file>?, delete: Int32) -> Int32 {
  guard let (innerFile, methods) = unsafe inner(file) else { return SQLITE_IOERR }
  return unsafe methods.xShmUnmap(innerFile, delete)
}
