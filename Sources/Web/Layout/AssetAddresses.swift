/// Where the browser finds the style sheet, the script and the icons of this version.
///
/// Each address holds a digest of the content, so that a browser may keep it for ever.
package struct AssetAddresses: Hashable, Sendable {
  package let style: String
  package let script: String
  package let icons: String
  package let emblem: String

  package init(style: String, script: String, icons: String, emblem: String) {
    self.style = style
    self.script = script
    self.icons = icons
    self.emblem = emblem
  }
}
