import Certificates

/// Under which name an office appears and issues papers.
struct OfficeIdentity {
  var name: String
  var issuer: IssuerCode
  /// The 代字 with which paper numbers begin, such as 云.
  var prefix: String
  var address: MarkAddress

  /// The invented county of the demonstration.
  static func demonstration(address: String) throws(UsageError) -> OfficeIdentity {
    try OfficeIdentity(
      name: "中共云岭县委机构编制委员会办公室", issuer: "990199-1", prefix: "云", address: address)
  }

  init(_ values: ParameterValues, address: String) throws(UsageError) {
    try self.init(
      name: values["office"] ?? "通政", issuer: values["issuer"] ?? "990199-1",
      prefix: values["prefix"] ?? "通", address: address)
  }

  private init(name: String, issuer: String, prefix: String, address: String) throws(UsageError) {
    let parts = issuer.split(separator: "-")
    guard parts.count == 2, parts[0].count == 6, let division = UInt32(parts[0]),
      let unit = UInt16(parts[1]), let code = IssuerCode(division: division, unit: unit)
    else {
      throw UsageError(
        "--issuer is “\(issuer)”, but must be a division of 6 digits and a unit, such as 990199-1")
    }
    guard let markAddress = MarkAddress(address) else {
      throw UsageError(
        "--public-address is “\(address)”, but must be like https://v.example.gov.cn")
    }
    self.name = name
    self.issuer = code
    self.prefix = prefix
    self.address = markAddress
  }
}
