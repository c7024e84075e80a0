/// Builds the tree from what the parser reports, and collects the faults.
///
/// One builder serves one run of the parser on one thread.
final class TreeBuilder {
  let bytes: [UInt8]
  private let file: String
  private let bounds: ReadingBounds
  private let isLenient: Bool
  private var position = TextPosition()
  private var open: [XMLElement] = []
  private var count = 0
  private var pending: [UInt8] = []
  private(set) var root: XMLElement?
  /// What stands before and behind the root element.
  private(set) var prolog: [XMLElement.Content] = []
  private(set) var epilog: [XMLElement.Content] = []
  private(set) var faults: [Diagnostic] = []

  init(bytes: [UInt8], file: String, bounds: ReadingBounds, isLenient: Bool) {
    self.bytes = bytes
    self.file = file
    self.bounds = bounds
    self.isLenient = isLenient
  }

  /// Opens an element whose start tag ends at or before `offset`; false asks the parser to stop.
  func start(
    _ name: QualifiedName, prefix: String?, attributes: [XMLElement.Attribute],
    namespaces: [XMLElement.NamespaceDeclaration], before offset: Int
  ) -> Bool {
    // A start tag holds no other `<`, not even in attribute values (XML 1.0 production 10).
    let location = location(of: lastOpening(before: offset))
    closeText()
    count += 1
    if open.count >= bounds.depth {
      return refuse("xml-depth", at: location, "元素嵌套超过 \(bounds.depth) 层。请减少嵌套。")
    }
    if count > bounds.elements {
      return refuse("xml-count", at: location, "元素超过 \(bounds.elements) 个。请拆分文件。")
    }
    open.append(
      XMLElement(
        name: name, prefix: prefix, attributes: attributes, namespaces: namespaces, content: [],
        location: location))
    return true
  }

  func end() {
    closeText()
    guard let element = open.popLast() else { return }
    if open.isEmpty {
      root = element
    } else {
      open[open.count - 1].content.append(.element(element))
    }
  }

  func add(text: UnsafeBufferPointer<UInt8>) {
    unsafe pending.append(contentsOf: text)
  }

  /// Keeps a comment or processing instruction.
  func add(_ content: XMLElement.Content) {
    closeText()
    if let last = open.indices.last {
      open[last].content.append(content)
    } else if root == nil {
      prolog.append(content)
    } else {
      epilog.append(content)
    }
  }

  /// Refuses the document type declaration whose name ends before `offset`.
  func refuseDocumentType(before offset: Int) {
    _ = refuse(
      "xml-dtd", at: location(of: lastOpening(before: offset)),
      "文件含有文档类型声明（DOCTYPE）。出于安全考虑不予读取，请删除。")
  }

  /// Nobody mends more faults than these before reading the file again.
  private static let maximumFaults = 100

  /// Keeps a fault that the parser found at `offset`; false when there are enough of them.
  func fault(_ fault: SyntaxFault, at offset: Int) -> Bool {
    if fault.isOfStyle || isLenient && fault.isUndeclaredPrefix { return true }
    let place = fault.isOfTag ? lastOpening(before: offset) : offset
    let still = open.last.map { (name: $0.writtenName, line: $0.line) }
    let diagnostic = Diagnostic(
      .error, rule: "xml-syntax", at: location(of: place), message: fault.words(open: still))
    if !faults.contains(diagnostic) { faults.append(diagnostic) }
    return faults.count < Self.maximumFaults
  }

  var missingRoot: Diagnostic {
    Diagnostic(
      .error, rule: "xml-syntax", at: SourceLocation(file: file, line: 1, column: 1),
      message: "文件中没有任何元素。")
  }

  private func refuse(_ rule: String, at location: SourceLocation, _ message: String) -> Bool {
    faults.append(Diagnostic(.error, rule: rule, at: location, message: message))
    return false
  }

  /// Turns the characters that came in since the last tag into one piece of content.
  private func closeText() {
    guard !pending.isEmpty else { return }
    if let last = open.indices.last {
      open[last].content.append(.text(String(decoding: pending, as: UTF8.self)))
    }
    pending.removeAll(keepingCapacity: true)
  }

  private func lastOpening(before offset: Int) -> Int {
    bytes[..<min(max(offset, 0), bytes.count)].lastIndex(of: UInt8(ascii: "<")) ?? 0
  }

  private func location(of offset: Int) -> SourceLocation {
    position.move(to: offset, in: bytes)
    return SourceLocation(file: file, line: position.line, column: position.column)
  }
}
