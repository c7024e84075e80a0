import Certificates
import CivilTime
import Runtime
import WorkCalendar

/// Under which name an office appears and issues papers, and in which time zone it works.
struct OfficeIdentity {
  /// What holds where neither options nor configuration say anything.
  struct Defaults {
    let name: String
    let prefix: String

    static let unnamed = Defaults(name: "通政", prefix: "通")
    /// The invented county of the demonstration.
    static let demonstration = Defaults(name: "中共云岭县委机构编制委员会办公室", prefix: "云")
  }

  static let parameters: [Parameter] = [
    .option("office", value: "NAME", "the name of the office, in the header of the pages"),
    .option("issuer", value: "CODE", "division and unit that issue papers: 6 and up to 4 digits"),
    .option("prefix", value: "字", "the 代字 with which paper numbers begin"),
    .option("time-zone", value: "ZONE", "the zone of the office's clock (default: Asia/Shanghai)"),
    .option(
      "region", value: "CODE",
      "the division whose days off and hours the office keeps, such as 533122"),
    .option(
      "retention", value: "PERIOD",
      "how long histories of archived cases are kept: permanent, 30y, 180d (default: permanent)"),
    .option(
      "scan-days", value: "N",
      "for how many days verifications by the public are kept (default: 400)"),
  ]

  var name: String
  var issuer: IssuerCode
  /// The 代字 with which paper numbers begin, such as 云.
  var prefix: String
  var address: MarkAddress
  var zone: CivilZone
  /// The division whose calendar it keeps; nil for that of the whole country.
  var region: RegionCode?
  /// How long histories are kept of cases whose process does not say.
  var retention: RetentionPeriod
  /// For how many days verifications of papers are kept.
  var scanDays: Int

  /// The invented county of the demonstration.
  static func demonstration(address: String) throws(UsageError) -> OfficeIdentity {
    try OfficeIdentity(ParameterValues([], for: []), address: address, else: .demonstration)
  }

  /// As the configuration in the data folder says, for commands that serve no pages.
  static func configured(in folder: DataFolder) throws(UsageError) -> OfficeIdentity {
    var values = try ParameterValues([], for: [])
    if let found = try Configuration.read(in: folder) { values = values.filled(from: found) }
    return try OfficeIdentity(
      values, address: values["public-address"] ?? "http://localhost", else: .demonstration)
  }

  init(
    _ values: ParameterValues, address: String, else defaults: Defaults
  ) throws(UsageError) {
    let issuer = values["issuer"] ?? "990199-1"
    guard let code = IssuerCode(written: issuer) else {
      throw UsageError(
        "--issuer is “\(issuer)”, but must be a division of 6 digits and a unit, such as 990199-1")
    }
    guard let markAddress = MarkAddress(address) else {
      throw UsageError(
        "--public-address is “\(address)”, but must be like https://v.example.gov.cn")
    }
    let zone = values["time-zone"] ?? CivilZone.shanghai.identifier
    guard let known = CivilZone(identifier: zone) else {
      throw UsageError("--time-zone is “\(zone)”, but must be a zone such as Asia/Shanghai")
    }
    let period = values["retention"] ?? RetentionPeriod.permanent.description
    guard let retention = RetentionPeriod(period) else {
      throw UsageError(
        "--retention is “\(period)”, but must be permanent, 30y, 10y or days as 180d")
    }
    self.retention = retention
    scanDays =
      try values.integer("scan-days", in: 1...36_500) ?? CertificateSettings.usualScanDays
    region = try values.region("region")
    name = values["office"] ?? defaults.name
    self.issuer = code
    prefix = values["prefix"] ?? defaults.prefix
    self.address = markAddress
    self.zone = known
  }
}

extension IssuerCode {
  /// Reads `990199-1`: a division of 6 digits and a unit.
  init?(written: String) {
    let parts = written.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].count == 6, let division = UInt32(parts[0]),
      let unit = UInt16(parts[1])
    else { return nil }
    self.init(division: division, unit: unit)
  }
}
