internal import CLibXML2

/// One run of libxml2's SAX2 parser over a text in memory.
///
/// The parser builds no document of its own, loads nothing, and is given no chance to expand
/// entities: the document type, the only place where they are declared, stops it.
@safe
struct Parser {
  private static let initialized: Void = xmlInitParser()

  /// Parses the bytes of `builder` and tells it everything found.
  func run(_ builder: TreeBuilder) {
    Self.initialized
    let run = Run(builder: builder)
    var handler = unsafe xmlSAXHandler()
    unsafe handler.initialized = UInt32(XML_SAX2_MAGIC)
    unsafe handler.startElementNs = startElement
    unsafe handler.endElementNs = endElement
    // One function for both: libxml2 then does not ask whether white space may be left out.
    unsafe handler.characters = characters
    unsafe handler.ignorableWhitespace = characters
    unsafe handler.cdataBlock = characters
    unsafe handler.comment = comment
    unsafe handler.processingInstruction = processingInstruction
    unsafe handler.internalSubset = documentType
    unsafe handler.serror = syntaxError
    // Like every allocation of Swift itself, this one ends the program when there is no memory.
    guard let context = unsafe xmlNewParserCtxt(), let ownHandler = unsafe context.pointee.sax
    else {
      fatalError("no memory for an XML parser")
    }
    unsafe ownHandler.pointee = handler
    unsafe context.pointee.userData = Unmanaged.passUnretained(run).toOpaque()
    unsafe run.context = context
    defer { unsafe xmlFreeParserCtxt(context) }
    // Without NOENT, libxml2 hands out `&amp;` in attributes as `&#38;` for its own tree builder. No
    // other entity can be replaced, since none can be declared.
    let options = Int32(
      XML_PARSE_NOENT.rawValue | XML_PARSE_NONET.rawValue | XML_PARSE_IGNORE_ENC.rawValue)
    unsafe builder.bytes.withUnsafeBytes { bytes in
      // The result says only whether a document was built; faults come through `syntaxError`.
      _ = unsafe xmlCtxtReadMemory(
        context, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(bytes.count), nil,
        nil, options)
    }
    withExtendedLifetime(run) {}
  }
}

/// What the callbacks of one run share.
@safe
private final class Run {
  let builder: TreeBuilder
  var context: xmlParserCtxtPtr?
  var isStopped = false

  init(builder: TreeBuilder) {
    self.builder = builder
    unsafe self.context = nil
  }

  /// How many bytes the parser has read.
  var offset: Int {
    guard let input = unsafe context?.pointee.input else { return 0 }
    return unsafe Int(input.pointee.consumed) + (input.pointee.cur - input.pointee.base)
  }

  func stop() {
    isStopped = true
    unsafe xmlStopParser(context)
  }
}

private func run(of context: UnsafeMutableRawPointer?) -> Run? {
  guard let context = unsafe context else { return nil }
  let run = unsafe Unmanaged<Run>.fromOpaque(context).takeUnretainedValue()
  return run.isStopped ? nil : run
}

private func string(_ text: UnsafePointer<xmlChar>?) -> String? {
  guard let text = unsafe text else { return nil }
  return unsafe String(cString: text)
}

private func startElement(
  context: UnsafeMutableRawPointer?, name: UnsafePointer<xmlChar>?,
  prefix: UnsafePointer<xmlChar>?, uri: UnsafePointer<xmlChar>?, namespaceCount: Int32,
  namespaces: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?, attributeCount: Int32,
  defaultedCount: Int32, attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
) {
  guard let run = unsafe run(of: context) else { return }
  var declarations: [XMLElement.NamespaceDeclaration] = []
  if let namespaces = unsafe namespaces {
    for index in 0..<Int(namespaceCount) {
      unsafe declarations.append(
        .init(
          prefix: string(namespaces[2 * index]), uri: string(namespaces[2 * index + 1]) ?? ""))
    }
  }
  var values: [XMLElement.Attribute] = []
  if let attributes = unsafe attributes {
    for index in 0..<Int(attributeCount) {
      // Five pointers each: local name, prefix, namespace, start and end of the value.
      let five = unsafe attributes + 5 * index
      guard let start = unsafe five[3], let end = unsafe five[4] else { continue }
      let value = unsafe UnsafeBufferPointer(start: start, count: end - start)
      unsafe values.append(
        .init(
          name: QualifiedName(string(five[0]) ?? "", in: string(five[2])), prefix: string(five[1]),
          value: String(decoding: value, as: UTF8.self)))
    }
  }
  let goesOn = unsafe run.builder.start(
    QualifiedName(string(name) ?? "", in: string(uri)), prefix: string(prefix), attributes: values,
    namespaces: declarations, before: run.offset)
  if !goesOn { run.stop() }
}

private func endElement(
  context: UnsafeMutableRawPointer?, name: UnsafePointer<xmlChar>?,
  prefix: UnsafePointer<xmlChar>?, uri: UnsafePointer<xmlChar>?
) {
  unsafe run(of: context)?.builder.end()
}

private func characters(
  context: UnsafeMutableRawPointer?, text: UnsafePointer<xmlChar>?, count: Int32
) {
  unsafe run(of: context)?.builder.add(
    text: UnsafeBufferPointer(start: text, count: Int(count)))
}

private func comment(context: UnsafeMutableRawPointer?, text: UnsafePointer<xmlChar>?) {
  unsafe run(of: context)?.builder.add(.comment(string(text) ?? ""))
}

private func processingInstruction(
  context: UnsafeMutableRawPointer?, target: UnsafePointer<xmlChar>?,
  data: UnsafePointer<xmlChar>?
) {
  unsafe run(of: context)?.builder.add(
    .processingInstruction(target: string(target) ?? "", data: string(data) ?? ""))
}

private func documentType(
  context: UnsafeMutableRawPointer?, name: UnsafePointer<xmlChar>?,
  publicID: UnsafePointer<xmlChar>?, systemID: UnsafePointer<xmlChar>?
) {
  guard let run = unsafe run(of: context) else { return }
  run.builder.refuseDocumentType(before: run.offset)
  run.stop()
}

private func syntaxError(context: UnsafeMutableRawPointer?, error: xmlErrorPtr?) {
  guard let run = unsafe run(of: context), let error = unsafe error?.pointee else { return }
  let sentence = unsafe error.message.map { unsafe String(cString: $0) } ?? ""
  let names = unsafe [error.str1, error.str2].compactMap {
    unsafe $0.map { unsafe String(cString: $0) }
  }
  let fault = unsafe SyntaxFault(
    code: xmlParserErrors(UInt32(bitPattern: error.code)),
    sentence: sentence.trimmingSuffix { $0.isNewline }, names: names)
  if !run.builder.fault(fault, at: run.offset) { run.stop() }
}

extension String {
  fileprivate func trimmingSuffix(while isDropped: (Character) -> Bool) -> String {
    var text = self[...]
    while let last = text.last, isDropped(last) { text.removeLast() }
    return String(text)
  }
}
