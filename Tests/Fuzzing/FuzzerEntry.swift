import Foundation

/// What libFuzzer calls with each input; the reader is the one that `TONGZHENG_READER` names.
@c(LLVMFuzzerTestOneInput)
public func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = unsafe UnsafeBufferPointer(start: start, count: count)
  do {
    _ = unsafe try fuzzedReader.read(Array(bytes))
  } catch {
    preconditionFailure("refused without a word: \(error)")
  }
  return 0
}

private let fuzzedReader: HostileReader = {
  let name = ProcessInfo.processInfo.environment["TONGZHENG_READER"] ?? ""
  guard let reader = HostileReader(rawValue: name) else {
    let names = HostileReader.allCases.map(\.rawValue).joined(separator: ", ")
    preconditionFailure("TONGZHENG_READER is “\(name)”, but must be one of \(names)")
  }
  return reader
}()
