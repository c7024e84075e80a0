package import CivilTime
import Runtime

/// Tokens for programs.
extension DirectoryRegister {
  /// Lets a program that shows the secret act as the account until the token ends.
  package func issueToken(
    _ id: String, for login: String, name: String, digest: String, until end: Instant
  ) throws {
    let account = try requiredAccount(login)
    guard !account.isDisabled else {
      throw Refusal(code: "DIR-TOKEN", message: "账号“\(login)”已停用，不能发放令牌")
    }
    guard !name.isEmpty else {
      throw Refusal(code: "DIR-TOKEN", message: "令牌的用途不能为空")
    }
    guard end > now else {
      throw Refusal(code: "DIR-TOKEN", message: "令牌的有效期必须晚于现在")
    }
    try record(.tokenIssued(id: id, login: login, name: name, digest: digest, until: end))
  }

  package func revokeToken(_ id: String) throws {
    guard let token = try queries.token(id) else {
      throw Refusal(code: "DIR-TOKEN", message: "没有令牌“\(id)”")
    }
    guard token.revokedAt == nil else { return }
    try record(.tokenRevoked(id: id))
  }
}
