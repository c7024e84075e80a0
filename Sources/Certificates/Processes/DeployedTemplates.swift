import PrintTemplates
package import SQLDatabase
import Synchronization

/// The templates that were deployed, each version read once.
package final class DeployedTemplates: TemplateSource {
  private struct Key: Hashable {
    let id: String
    let version: Int
  }

  private let known = Mutex<[Key: PrintTemplate]>([:])

  package init() {}

  /// A template is named by its id or by its file: `est-p1`, or `establishment/P-1` for a file whose
  /// path ends so.
  package func template(
    _ name: String, version: Int?, on database: Connection
  ) throws -> FoundTemplate? {
    guard let key = try key(name, version, database) else { return nil }
    if let template = known.withLock({ $0[key] }) {
      return FoundTemplate(id: key.id, version: key.version, template: template)
    }
    let file = try database.first(
      "select file, content from resource where kind = 'printTemplate' and key = ? and version = ?",
      key.id, key.version
    ) { (name: try $0.text(0), content: try $0.bytes(1)) }
    guard let file else { return nil }
    let template = try PrintTemplate.parse(file.content, file: file.name)
    known.withLock { $0[key] = template }
    return FoundTemplate(id: key.id, version: key.version, template: template)
  }

  private func key(_ name: String, _ version: Int?, _ database: Connection) throws -> Key? {
    let deployed = try database.rows(
      """
      select key, version, file from resource where kind = 'printTemplate'
      order by deployment desc, version desc
      """
    ) { (key: Key(id: try $0.text(0), version: try $0.int(1)), file: try $0.text(2)) }
    let id =
      deployed.first { $0.key.id == name }?.key.id
      ?? deployed.first { $0.file == "\(name).xml" || $0.file.hasSuffix("/\(name).xml") }?.key.id
    guard let id else { return nil }
    return deployed.first { $0.key.id == id && ($0.key.version == version || version == nil) }?.key
  }
}
