internal import CLibXML2

/// Reads XML from the beginning to the end, one node after another, without keeping a tree.
///
/// Nothing is fetched and no entity is expanded; a document type is refused.
@safe
struct MarkupReader: ~Copyable {
  enum Node: Hashable, Sendable {
    /// By local name; an element without content is followed by its end all the same.
    case start(String)
    case end(String)
    case text(String)
  }

  private let reader: xmlTextReaderPtr
  private let part: String
  private let bytes: UnsafeMutableBufferPointer<CChar>
  private var emptyElement: String?

  init(_ content: [UInt8], part: String) throws(SpreadsheetError) {
    let copy = UnsafeMutableBufferPointer<CChar>.allocate(capacity: content.count + 1)
    for index in content.indices { unsafe copy[index] = CChar(bitPattern: content[index]) }
    let options = Int32(
      XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue)
    guard
      let reader = unsafe xmlReaderForMemory(
        copy.baseAddress, Int32(content.count), nil, nil, options)
    else {
      unsafe copy.deallocate()
      throw SpreadsheetError("文件中的 \(part) 不能读取；请重新保存后再试")
    }
    unsafe self.reader = reader
    unsafe bytes = copy
    self.part = part
    emptyElement = nil
  }

  deinit {
    unsafe xmlFreeTextReader(reader)
    unsafe bytes.deallocate()
  }

  /// The next node that counts; nil at the end.
  mutating func next() throws(SpreadsheetError) -> Node? {
    if let name = emptyElement {
      emptyElement = nil
      return .end(name)
    }
    while true {
      let result = unsafe xmlTextReaderRead(reader)
      guard result >= 0 else {
        throw SpreadsheetError("文件中的 \(part) 不是正确的 XML；请重新保存后再试")
      }
      if result == 0 { return nil }
      let kind = unsafe xmlTextReaderNodeType(reader)
      switch UInt32(bitPattern: kind) {
      case XML_READER_TYPE_ELEMENT.rawValue:
        let name = localName
        if unsafe xmlTextReaderIsEmptyElement(reader) == 1 { emptyElement = name }
        return .start(name)
      case XML_READER_TYPE_END_ELEMENT.rawValue: return .end(localName)
      case XML_READER_TYPE_TEXT.rawValue, XML_READER_TYPE_CDATA.rawValue,
        XML_READER_TYPE_SIGNIFICANT_WHITESPACE.rawValue:
        return .text(unsafe string(xmlTextReaderConstValue(reader)) ?? "")
      case XML_READER_TYPE_DOCUMENT_TYPE.rawValue, XML_READER_TYPE_ENTITY_REFERENCE.rawValue:
        throw SpreadsheetError("文件中的 \(part) 含有文档类型或实体，不予读取")
      default: continue
      }
    }
  }

  /// An attribute of the element that was just begun, by its name with prefix.
  func attribute(_ name: String) -> String? {
    guard unsafe xmlTextReaderMoveToAttribute(reader, name) == 1 else { return nil }
    defer { _ = unsafe xmlTextReaderMoveToElement(reader) }
    return unsafe string(xmlTextReaderConstValue(reader))
  }

  private var localName: String { unsafe string(xmlTextReaderConstLocalName(reader)) ?? "" }

  private func string(_ text: UnsafePointer<xmlChar>?) -> String? {
    unsafe text.map { unsafe String(cString: $0) }
  }
}
