import SQLDatabase

/// How secret something is, or up to where somebody is cleared (密级; 保守国家秘密法 §14).
package enum Secrecy: String, Hashable, Sendable, CaseIterable, Comparable {
  /// No state secret.
  case none
  /// 秘密.
  case confidential
  /// 机密.
  case secret
  /// 绝密.
  case topSecret

  package var name: String {
    switch self {
    case .none: "非涉密"
    case .confidential: "秘密"
    case .secret: "机密"
    case .topSecret: "绝密"
    }
  }

  private var order: Int { Self.allCases.firstIndex(of: self) ?? 0 }

  package static func < (left: Secrecy, right: Secrecy) -> Bool { left.order < right.order }

  /// The level of this code or Chinese name, such as `secret` or 机密.
  package init?(naming text: String) {
    guard let level = Self.allCases.first(where: { $0.rawValue == text || $0.name == text }) else {
      return nil
    }
    self = level
  }
}

extension DirectoryQueries {
  /// Up to which level a person is cleared; nobody who has left or is unknown is.
  package func clearance(of person: String) throws -> Secrecy {
    try database.first(
      "select clearance from person where code = ? and left_on is null", person
    ) { try $0.choice(0, "a clearance") } ?? .none
  }

  /// Whether a person may see what is so secret.
  package func may(_ person: String, see secrecy: Secrecy) throws -> Bool {
    try secrecy == .none || clearance(of: person) >= secrecy
  }
}
