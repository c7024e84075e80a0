/// A journalled event or a snapshot that cannot be read: the data is damaged or from a newer program.
package struct MalformedRecord: Error, Hashable, Sendable, CustomStringConvertible {
  /// The type of the record, such as `activated`.
  package let record: String
  /// The member that is missing or has the wrong type; nil for an unknown type or version.
  package let member: String?

  package var description: String {
    if let member { return "记录“\(record)”的“\(member)”缺失或类型不对。" }
    return "不认识记录“\(record)”：数据损坏，或由更新的程序写成。"
  }
}
