package import PrintTemplates
package import SQLDatabase

/// The names under which models may refer to definitions: what is deployed, and what is about to be.
package struct DefinitionNames: Sendable {
  /// A print template by its id and its file.
  package struct Template: Sendable {
    let id: String
    let file: String
    package let template: PrintTemplate

    /// Models name a template by its id, or by its file: `establishment/P-1` for a path that ends so.
    func isNamed(_ name: String) -> Bool {
      id == name || file == "\(name).xml" || file.hasSuffix("/\(name).xml")
    }
  }

  var processes: Set<String> = []
  var decisions: Set<String> = []
  var forms: Set<String> = []
  private var templates: [Template] = []

  package init() {}

  /// The template that a model names so; of several the one that was added last.
  package func template(_ name: String) -> PrintTemplate? {
    templates.last { $0.isNamed(name) }?.template
  }

  mutating func add(_ template: PrintTemplate, file: String) {
    templates.append(Template(id: template.id, file: file, template: template))
  }
}

extension DefinitionNames {
  /// What is deployed.
  package init(reading database: Connection) throws {
    self.init()
    processes = try Self.column("select distinct process from definition", database)
    decisions = try Self.column("select distinct decision from decision", database)
    forms = try Self.column("select distinct key from resource where kind = 'form'", database)
    let files = try database.rows(
      """
      select r.file, r.content from resource r
      where r.kind = 'printTemplate' and r.version = (
        select max(s.version) from resource s where s.kind = r.kind and s.key = r.key)
      order by r.deployment, r.key
      """
    ) { Resource(name: try $0.text(0), content: try $0.bytes(1)) }
    for file in files {
      add(try PrintTemplate.parse(file.content, file: file.name), file: file.name)
    }
  }

  private static func column(_ sql: String, _ database: Connection) throws -> Set<String> {
    Set(try database.rows(sql) { try $0.text(0) })
  }
}
