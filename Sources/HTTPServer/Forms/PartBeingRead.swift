/// A part of a multipart body whose content is still arriving.
struct PartBeingRead {
  private let name: String
  private let fileName: String?
  private let contentType: String
  private var memory: [UInt8] = []
  private var temporary: TemporaryFile?
  private var size = 0
  private var isOversize = false
  /// Whether nothing of the content has been looked at.
  var isFresh = true

  var isFile: Bool { fileName != nil }

  init(headers block: ArraySlice<UInt8>) throws(RequestFault) {
    var disposition: HeaderValue?
    var contentType = "application/octet-stream"
    for line in String(decoding: block, as: UTF8.self).split(separator: "\r\n") {
      let halves = line.split(separator: ":", maxSplits: 1)
      guard halves.count == 2 else { continue }
      switch halves[0].lowercased() {
      case "content-disposition": disposition = HeaderValue(String(halves[1]))
      case "content-type": contentType = String(halves[1].trimmingSpaces)
      default: continue
      }
    }
    guard let disposition, disposition.value == "form-data",
      let name = disposition.parameters["name"]
    else {
      throw .malformedBody("a part has no Content-Disposition of form-data with a name")
    }
    self.name = name
    self.contentType = contentType
    fileName = disposition.parameters["filename"].map(Self.lastComponent)
  }

  mutating func append(_ bytes: ArraySlice<UInt8>, limits: FormLimits) throws(FileFault) {
    size += bytes.count
    if isFile, size > limits.file {
      isOversize = true
      memory = []
      temporary = nil
    }
    guard !isOversize else { return }
    if let temporary {
      try temporary.append(bytes)
    } else if isFile, size > limits.fileInMemory {
      let file = try TemporaryFile(in: limits.temporaryFolder)
      try file.append(memory)
      try file.append(bytes)
      memory = []
      temporary = file
    } else {
      memory += bytes
    }
  }

  /// Adds the part to the form; a file input that was left empty adds nothing.
  func finish(into form: inout SubmittedForm) {
    guard let fileName else {
      form.fields.add(name, String(decoding: memory, as: UTF8.self))
      return
    }
    guard !(fileName.isEmpty && size == 0) else { return }
    form.files.append(
      UploadedFile(
        fieldName: name, fileName: fileName, contentType: contentType, size: size,
        isOversize: isOversize, content: temporary.map { .temporary($0) } ?? .memory(memory)))
  }

  /// The name without folders and control characters: old browsers send whole paths.
  private static func lastComponent(_ path: String) -> String {
    let last = path.split(omittingEmptySubsequences: false) { $0 == "/" || $0 == "\\" }.last ?? ""
    return String(
      last.filter { character in character.unicodeScalars.allSatisfy { $0.value >= 0x20 } })
  }
}
