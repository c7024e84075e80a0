package import PrintTemplates
package import SQLDatabase

/// Where the register finds the templates that processes and prints name.
package protocol TemplateSource: Sendable {
  /// The version of a template that is asked for, or the latest; nil if there is none.
  func template(_ name: String, version: Int?, on database: Connection) throws -> FoundTemplate?
}

/// A template as it was deployed.
package struct FoundTemplate: Sendable {
  /// The id that the template gives itself.
  package let id: String
  package let version: Int
  package let template: PrintTemplate

  package init(id: String, version: Int, template: PrintTemplate) {
    self.id = id
    self.version = version
    self.template = template
  }
}
