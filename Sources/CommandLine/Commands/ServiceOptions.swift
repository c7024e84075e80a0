import HTTPServer
import Runtime

/// The options with which an office is served.
struct ServiceOptions {
  static let parameters: [Parameter] = [
    DataOption.parameter,
    .option(
      "config", short: "c", value: "FILE",
      "settings for every start (default: tongzheng.json in the data folder)"),
    .option("port", short: "p", value: "N", "the port to listen on (default: 8080)"),
    .option(
      "address", value: "ADDRESS",
      "the address to listen on (default: 127.0.0.1, this machine only)"),
    .option(
      "public-address", value: "URL",
      "where people open the pages, such as https://v.example.gov.cn; it stands in QR codes"),
    .option("tls-certificate", value: "PEM", "the certificate chain; needs --tls-key"),
    .option("tls-key", value: "PEM", "the private key of the certificate"),
    .toggle("behind-tls-proxy", "browsers reach the pages by TLS through a proxy on this machine"),
  ]

  let folder: DataFolder
  let port: Int
  let address: String
  let publicAddress: String?
  let certificate: String?
  let key: String?
  let isBehindProxy: Bool

  init(_ values: ParameterValues) throws(UsageError) {
    folder = DataOption.folder(values)
    port = try values.integer("port", in: 0...65_535) ?? 8080
    address = values["address"] ?? "127.0.0.1"
    publicAddress = values["public-address"]
    certificate = values["tls-certificate"]
    key = values["tls-key"]
    isBehindProxy = values.has("behind-tls-proxy")
    guard (certificate == nil) == (key == nil) else {
      throw UsageError("--tls-certificate and --tls-key belong together")
    }
  }

  /// The address that stands in QR codes.
  var verificationAddress: String { publicAddress ?? "\(scheme)://\(address):\(port)" }

  var scheme: String { certificate == nil ? "http" : "https" }
}
