/// Why a post was refused as a whole: no page of ours sends such a thing.
package enum FormRefusal: Error, Hashable, Sendable {
  /// The form has no such field, or the step does not open it.
  case unknownField(String)
  /// A field that holds one value came more than once.
  case repeatedField(String)
  /// A list's row markers are malformed, repeated, too many, or not allowed to change.
  case invalidRows(String)
  /// A file that neither the data nor an earlier upload of this person contains.
  case unknownFile(String)

  /// What happened, in Chinese.
  package var message: String {
    switch self {
    case .unknownField(let name): "提交的内容中有表单没有的字段“\(name)”，未予接受。"
    case .repeatedField(let name): "字段“\(name)”重复提交，未予接受。"
    case .invalidRows(let name): "列表“\(name)”的行有误，未予接受。"
    case .unknownFile(let name): "字段“\(name)”引用了不属于本次办理的附件，未予接受。"
    }
  }
}
