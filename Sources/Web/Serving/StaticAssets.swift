import Cryptography
package import HTTPServer

/// The style sheet, the script and the icons, which the program carries within itself.
///
/// Each stands at an address with a digest of its content, so that browsers keep it for ever and a
/// new version is never mixed with an old one.
package struct StaticAssets: Sendable {
  private struct Asset {
    let name: String
    let contentType: String
    let bytes: [UInt8]

    var fileName: String {
      let parts = name.split(separator: ".")
      let digest = Hexadecimal.encode(Digest.sha256(bytes).prefix(6))
      return "\(parts[0])-\(digest).\(parts[1])"
    }

    var address: String { "/assets/\(fileName)" }
  }

  package let addresses: AssetAddresses
  private let responses: [String: HTTPResponse]

  package init() {
    let style = Asset(
      name: "style.css", contentType: "text/css; charset=utf-8", bytes: PackageResources.style_css)
    let script = Asset(
      name: "app.js", contentType: "text/javascript; charset=utf-8",
      bytes: PackageResources.app_js)
    let icons = Asset(
      name: "icons.svg", contentType: "image/svg+xml", bytes: PackageResources.icons_svg)
    let emblem = Asset(
      name: "emblem.svg", contentType: "image/svg+xml", bytes: PackageResources.emblem_svg)
    addresses = AssetAddresses(
      style: style.address, script: script.address, icons: icons.address, emblem: emblem.address)
    responses = Dictionary(
      uniqueKeysWithValues: [style, script, icons, emblem].map { asset in
        let headers: HTTPHeaders = [
          "Content-Type": asset.contentType,
          "Cache-Control": "public, max-age=31536000, immutable",
        ]
        return (asset.fileName, HTTPResponse(headers: headers, body: .bytes(asset.bytes)))
      })
  }

  /// The asset called `fileName`, if it is of this version.
  package func response(for fileName: String) -> HTTPResponse? {
    responses[fileName]
  }
}
