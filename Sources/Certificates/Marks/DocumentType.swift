/// The kind of a printed paper, as its mark carries it: a number from 0 to 63.
package struct DocumentType: RawRepresentable, Hashable, Sendable {
  package let rawValue: UInt8

  package init?(rawValue: UInt8) {
    guard rawValue < 64 else { return nil }
    self.rawValue = rawValue
  }

  private init(number: UInt8) {
    rawValue = number
  }

  /// 机构编制管理证.
  package static let establishmentBook = DocumentType(number: 1)
  /// 审批证照.
  package static let licence = DocumentType(number: 2)
  /// 通知、告知书.
  package static let notice = DocumentType(number: 3)
  /// 内部处理单、登记表.
  package static let internalForm = DocumentType(number: 4)

  /// What people call the kind.
  package var name: String {
    switch self {
    case .establishmentBook: "机构编制管理证"
    case .licence: "审批证照"
    case .notice: "通知（告知）书"
    case .internalForm: "内部处理单"
    default: "第 \(rawValue) 类文书"
    }
  }

  /// So many clients within a day verify one sheet; more are a sign of copies. A licence hangs on a wall
  /// where customers see it.
  var plausibleClients: Int { self == .licence ? 100 : 20 }
}
