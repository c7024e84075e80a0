internal import CLibXML2

/// A breach of the grammar of XML as libxml2 reports it, told in our words.
struct SyntaxFault {
  let code: xmlParserErrors
  /// The sentence of libxml2, in English.
  let sentence: String
  /// The names that libxml2 gives with the sentence.
  let names: [String]

  /// Whether the fault is best shown at the `<` of the tag in which it was noticed.
  var isOfTag: Bool {
    [
      XML_ERR_TAG_NAME_MISMATCH, XML_ERR_ATTRIBUTE_REDEFINED, XML_NS_ERR_UNDEFINED_NAMESPACE,
      XML_NS_ERR_ATTRIBUTE_REDEFINED, XML_NS_ERR_QNAME, XML_NS_ERR_EMPTY, XML_NS_ERR_COLON,
      XML_NS_ERR_XML_NAMESPACE, XML_ERR_COMMENT_NOT_FINISHED, XML_ERR_CDATA_NOT_FINISHED,
    ].contains { $0.rawValue == code.rawValue }
  }

  /// Whether the parser doubts the style of a namespace, which is compared as a text and no more
  /// (Namespaces in XML 1.0 §2.3).
  var isOfStyle: Bool {
    [XML_WAR_NS_URI, XML_WAR_NS_URI_RELATIVE].contains { $0.rawValue == code.rawValue }
  }

  /// Whether nothing is wrong but that a prefix stands for no namespace.
  var isUndeclaredPrefix: Bool { code.rawValue == XML_NS_ERR_UNDEFINED_NAMESPACE.rawValue }

  /// What is wrong, in Chinese; `open` is the innermost element that has not ended yet.
  func words(open: (name: String, line: Int)?) -> String {
    let first = names.first ?? ""
    let unclosed = open.map { "元素 <\($0.name)>（第 \($0.line) 行）没有结束标记。" }
    return switch code {
    case XML_ERR_TAG_NAME_MISMATCH:
      unclosed.map { "结束标记与开始标记不一致：\($0)" } ?? "结束标记与开始标记不一致。"
    case XML_ERR_TAG_NOT_FINISHED, XML_ERR_LTSLASH_REQUIRED, XML_ERR_NOT_WELL_BALANCED:
      unclosed.map { "文件提前结束：\($0)" } ?? "文件提前结束。"
    case XML_ERR_DOCUMENT_EMPTY, XML_ERR_DOCUMENT_START:
      "文件为空，或不是以 < 开头的 XML。"
    case XML_ERR_DOCUMENT_END: "根元素之后还有内容，或根元素没有结束。"
    case XML_ERR_EXTRA_CONTENT: "根元素之后还有内容。"
    case XML_ERR_ATTRIBUTE_REDEFINED, XML_NS_ERR_ATTRIBUTE_REDEFINED: "属性 \(first) 重复。"
    case XML_NS_ERR_UNDEFINED_NAMESPACE: "命名空间前缀 \(first) 没有声明。请补上 xmlns:\(first)=\"…\"。"
    case XML_ERR_UNDECLARED_ENTITY, XML_WAR_UNDECLARED_ENTITY:
      "实体 &\(first); 没有定义。只能使用 &lt; &gt; &amp; &quot; &apos; 和字符引用。"
    case XML_ERR_ENTITYREF_NO_NAME, XML_ERR_NAME_REQUIRED, XML_ERR_ENTITYREF_SEMICOL_MISSING:
      "此处缺少名称或分号。文字中的 & 应写作 &amp;，< 应写作 &lt;。"
    case XML_ERR_LT_IN_ATTRIBUTE: "属性值中不能有 <，应写作 &lt;。"
    case XML_ERR_ATTRIBUTE_NOT_STARTED: "属性值应放在引号中。"
    case XML_ERR_ATTRIBUTE_NOT_FINISHED: "属性值缺少结束的引号。"
    case XML_ERR_ATTRIBUTE_WITHOUT_VALUE: "属性 \(first) 没有值。"
    case XML_ERR_SPACE_REQUIRED: "此处缺少空格（属性之间要有空格）。"
    case XML_ERR_GT_REQUIRED: "标记缺少结束的 >。"
    case XML_ERR_INVALID_CHAR: "此处有 XML 不允许的控制字符，或对它的引用。请删除。"
    case XML_ERR_INVALID_CHARREF, XML_ERR_INVALID_DEC_CHARREF, XML_ERR_INVALID_HEX_CHARREF:
      "字符引用（&#…;）无效。"
    case XML_ERR_COMMENT_NOT_FINISHED: "注释没有结束（缺少 -->）。"
    case XML_ERR_HYPHEN_IN_COMMENT: "注释中不能有两个连续的减号。"
    case XML_ERR_CDATA_NOT_FINISHED: "CDATA 段没有结束（缺少 ]]>）。"
    case XML_ERR_MISPLACED_CDATA_END: "文字中不能有 ]]>，应写作 ]]&gt;。"
    case XML_ERR_RESERVED_XML_NAME: "XML 声明只能在文件的最前面，前面不能有空格或空行。"
    default: "XML 语法错误：\(sentence)"
    }
  }
}
